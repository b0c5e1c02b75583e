import { describe, expect, test } from 'vitest'
import { implicit, integer, sequence } from '../asn1/write.ts'
import { ask, intermediate, leaf, mappings, Oid, policiesExt, root, type Ext, type Exts, type Made } from './testing.ts'

const [GOLD, SILVER, RED, BLUE] = [1, 2, 3, 4].map((n) => `1.3.6.1.4.1.55738.7.${n}`) as [string, string, string, string]
const ANY = Oid.any

interface Settings { readonly initial?: readonly string[]; readonly explicit?: boolean; readonly inhibitAny?: boolean; readonly inhibitMapping?: boolean }

const require = (skip: number): Ext => ({ critical: true, value: sequence(implicit(0, integer(skip))) })
const noMapping = (skip: number): Ext => ({ critical: true, value: sequence(implicit(1, integer(skip))) })
const noAny = (skip: number): Ext => ({ critical: true, value: integer(skip) })
const cp = (...oids: readonly string[]): Exts => ({ [Oid.cp]: oids.length === 0 ? null : policiesExt(...oids) })

/** Below a root: issuers from the top down, the last the end certificate. */
async function policiesOf(all: readonly Exts[], settings: Settings = {}): Promise<readonly string[] | 'invalid'> {
  const chain: Made[] = [await root()]
  for (const [i, exts] of all.entries()) chain.unshift(i < all.length - 1 ? await intermediate(`CA ${i}`, chain[0] as Made, { exts }) : await leaf(chain[0] as Made, { exts }))
  const policySettings = { initial: [ANY], explicit: false, inhibitAny: false, inhibitMapping: false, ...settings }
  const { verdict, paths: [best] } = await ask(chain, { policySettings, policy: 'path' })
  return verdict === 'valid' ? [...(best?.policies ?? [])].toSorted() : 'invalid'
}

describe('the policies of a path (RFC 9618)', () => {
  test.each<[string, readonly Exts[], Settings, readonly string[] | 'invalid']>([
    ['one all the way', [cp(GOLD), cp(GOLD)], { explicit: true }, [GOLD]],
    ['different ones, none demanded', [cp(GOLD), cp(SILVER)], {}, []],
    ['different ones, one demanded', [cp(GOLD), cp(SILVER)], { explicit: true }, 'invalid'],
    ['none, one demanded', [cp(), cp()], { explicit: true }, 'invalid'],
    ['what both have', [cp(GOLD, SILVER), cp(SILVER, RED)], { explicit: true }, [SILVER]],
    ['any above', [cp(ANY), cp(GOLD)], { explicit: true }, [GOLD]],
    ['any below', [cp(GOLD), cp(ANY)], { explicit: true }, [GOLD]],
    ['any all the way', [cp(ANY), cp(ANY)], { explicit: true }, [ANY]],
    ['any, and the asker’s own', [cp(ANY), cp(ANY)], { explicit: true, initial: [GOLD] }, [GOLD]],
    ['not the asker’s', [cp(GOLD), cp(GOLD)], { explicit: true, initial: [SILVER] }, 'invalid'],
    ['any inhibited', [cp(ANY), cp(GOLD)], { explicit: true, inhibitAny: true }, 'invalid'],
    ['demanded by an issuer at once', [{ ...cp(GOLD), [Oid.pc]: require(0) }, cp(SILVER)], {}, 'invalid'],
    ['demanded by an issuer from later on', [{ ...cp(GOLD), [Oid.pc]: require(2) }, cp(SILVER)], {}, []],
    ['demanded by the end certificate itself', [cp(GOLD), { ...cp(SILVER), [Oid.pc]: require(0) }], {}, 'invalid'],
    ['mapped', [{ ...cp(GOLD), [Oid.pm]: mappings([GOLD, RED]) }, cp(RED)], { explicit: true }, [GOLD]],
    ['mapped away', [{ ...cp(GOLD), [Oid.pm]: mappings([GOLD, RED]) }, cp(GOLD)], { explicit: true }, 'invalid'],
    ['mapped to two', [{ ...cp(GOLD), [Oid.pm]: mappings([GOLD, RED], [GOLD, BLUE]) }, cp(BLUE)], { explicit: true }, [GOLD]],
    ['two mapped to one', [{ ...cp(GOLD, SILVER), [Oid.pm]: mappings([GOLD, RED], [SILVER, RED]) }, cp(RED)], { explicit: true }, [GOLD, SILVER]],
    ['mapped from any', [{ ...cp(ANY), [Oid.pm]: mappings([GOLD, RED]) }, cp(RED)], { explicit: true }, [GOLD]],
    ['mapping inhibited', [{ ...cp(GOLD), [Oid.pm]: mappings([GOLD, RED]) }, cp(RED)], { explicit: true, inhibitMapping: true }, 'invalid'],
    ['mapping inhibited by an issuer', [{ ...cp(GOLD), [Oid.pc]: noMapping(0) }, { ...cp(GOLD), [Oid.pm]: mappings([GOLD, RED]) }, cp(RED)], { explicit: true }, 'invalid'],
    ['any inhibited by an issuer', [{ ...cp(ANY), [Oid.iap]: noAny(0) }, cp(ANY), cp(GOLD)], { explicit: true }, 'invalid'],
    ['any inhibited from later on', [{ ...cp(ANY), [Oid.iap]: noAny(1) }, cp(ANY), cp(GOLD)], { explicit: true }, [GOLD]],
  ])('%s', async (_, all, settings, expected) => expect(await policiesOf(all, settings)).toEqual(expected))
})

test('a graph that would be a tree of millions is judged in no time', async () => {
  const wide = Array.from({ length: 20 }, (_, i) => `1.3.6.1.4.1.55738.8.${i}`), all = mappings(...wide.flatMap((from) => wide.map((to) => [from, to] as const)))
  expect(await policiesOf([...Array.from({ length: 12 }, () => ({ ...cp(...wide), [Oid.pm]: all })), cp(...wide)], { explicit: true })).toHaveLength(20)
})
