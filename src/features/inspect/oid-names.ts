import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { Fact, FactValue } from '../../core/kinds/contract.ts'
import { oidName } from '../../core/spec/oids.ts'
import { whenIdle } from './hooks.ts'

type NameOf = (oid: string) => string

const OidNames = createContext<NameOf>(oidName)
export const OidNamesProvider = OidNames.Provider
/** Names identifiers: from the short table, and once it is there from the long one. */
export const useOidName = (): NameOf => use(OidNames)

let longName: NameOf | null = null

/** The short names; after the first paint the long table's too, where something here has no short one. */
export function useOidNames(facts: readonly Fact[]): NameOf {
  const [loaded, setLoaded] = useState(longName !== null)
  const wanted = useMemo(() => !loaded && facts.some(hasUnknown), [loaded, facts])
  useEffect(() => {
    if (!wanted) return undefined
    return whenIdle(() => {
      void import('../../core/spec/oids.long.ts').then(({ longOidName }) => {
        longName = (oid) => longOidName(oid)?.name ?? ''
        setLoaded(true)
      })
    })
  }, [wanted])
  return useMemo(() => (oid: string) => oidName(oid) || (loaded ? longName?.(oid) ?? '' : ''), [loaded])
}

const hasUnknown = ({ oid, value }: Fact): boolean => (oid !== undefined && oidName(oid) === '') || isUnknown(value)

function isUnknown(value: FactValue): boolean {
  if (value.type === 'oid') return value.name === ''
  if (value.type === 'name') return value.attributes.some(({ shortName }) => shortName === '')
  return value.type === 'list' && value.items.some((item) => isUnknown(item.value))
}
