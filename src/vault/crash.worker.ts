/** For crash.test.ts: a tab that adds and removes certificates until it is killed. */
import { addAuthority, must } from './testing.ts'
import { openVault } from './vault.ts'

async function work(name: string): Promise<never> {
  const vault = must(await openVault({ name }))
  for (;;) {
    // Each round as fast as the last one allows: the point is to be killed in the middle of one.
    // oxlint-disable no-await-in-loop
    const { root, leaf } = await addAuthority(vault)
    postMessage('saved')
    const token = must(await vault.remove([leaf.certificate.id, leaf.key?.id ?? '']))
    must(await vault.restore(token))
    must(await vault.remove([root.certificate.id, root.key?.id ?? '', leaf.certificate.id, leaf.key?.id ?? '']))
    // oxlint-enable no-await-in-loop
  }
}

addEventListener('message', ({ data }) => { if (typeof data === 'string') void work(data) }, { once: true })
