import { useEffect, useState } from 'react'
import { isSought, searching } from '../../store/search.ts'
import type { Certificates } from '../../store/vault.ts'
import { inSlices } from '../../ui/bytes/slices.ts'

/** What a search found, by index, among the certificates as they were then; null: nothing was sought. */
export interface Found {
  readonly certificates: Certificates
  readonly search: string
  readonly marks: Uint8Array | null
}

/** What was found last, until the next is: the page answers meanwhile, however many there are. */
export function useFound(certificates: Certificates, search: string): Found {
  const sought = isSought(search)
  const [last, setLast] = useState<Found | null>(null)
  useEffect(() => {
    if (!sought) return
    const stop = new AbortController(), marks = new Uint8Array(certificates.length)
    void inSlices(searching(certificates, search, marks), stop.signal).then((done) => { if (done) setLast({ certificates, search, marks }) })
    return () => stop.abort()
  }, [certificates, search, sought])
  return sought && last ? last : { certificates, search, marks: null }
}
