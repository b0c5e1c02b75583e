import { useEffect, useState } from 'react'
import type { PublicKeyBytes } from '../../core/crypto/key/key.ts'
import { readAnyPublicKey } from '../../core/crypto/key/read.ts'
import type { Offer } from '../../store/inbox.ts'
import { PublicHalf } from './PublicHalf.tsx'

/** The public key in what was given instead of a private one, in every format: nothing where it cannot be read. It is not kept. */
export function GivenPublic({ given, name }: { given: Offer; name: string }) {
  const open = usePublicIn(given)
  return open && <PublicHalf handle={{ name, family: open.family }} open={open} />
}

function usePublicIn(given: Offer): PublicKeyBytes | null {
  const [read, setRead] = useState<{ readonly given: Offer; readonly key: PublicKeyBytes | null } | null>(null)
  useEffect(() => {
    let wanted = true
    void publicIn(given).then((key) => { if (wanted) setRead({ given, key }) })
    return () => { wanted = false }
  }, [given])
  return read?.given === given ? read.key : null
}

async function publicIn(given: Offer): Promise<PublicKeyBytes | null> {
  const [file] = 'files' in given ? given.files : []
  const read = await readAnyPublicKey('text' in given ? given.text : new Uint8Array(await (file as File).arrayBuffer()))
  return read.ok ? read.value.key : null
}
