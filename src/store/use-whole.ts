import { useEffect, useState } from 'react'
import { isAuthority } from './authority.ts'
import { vault, type CertificateEntry, type CertificateRow } from './vault.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A listed certificate with its bytes, which are read when it is first asked for; null until then. An authority is whole already. */
export function useWhole(row: CertificateRow | undefined): CertificateEntry | null {
  const [read, setRead] = useState<{ readonly id: string; readonly der: Bytes } | null>(null)
  const id = row && !isAuthority(row) ? row.id : null
  useEffect(() => {
    let wanted = id !== null
    if (id !== null) void vault.certificate(id).then((found) => { if (wanted && found.ok) setRead({ id, der: found.value.der }) })
    return () => { wanted = false }
  }, [id])
  if (!row || isAuthority(row)) return row ?? null
  // The bytes of an id never change; the rest of the row may.
  return read?.id === row.id ? { ...row, der: read.der } : null
}
