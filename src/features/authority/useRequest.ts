import { useEffect, useState } from 'react'
import type { Outcome } from './outcome.ts'
import { readCsr, type CertificateRequest } from './requests.ts'

const PAUSE_MS = 250

/** The request in the text, read anew when it changes; null while there is none or it is being read. */
export function useRequest(text: string): Outcome<CertificateRequest> | null {
  const [read, setRead] = useState<{ readonly text: string; readonly outcome: Outcome<CertificateRequest> } | null>(null)
  useEffect(() => {
    if (text.trim() === '') return undefined
    let current = true
    const timer = setTimeout(() => { void readCsr(text).then((outcome) => { if (current) setRead({ text, outcome }) }) }, PAUSE_MS)
    return () => { current = false; clearTimeout(timer) }
  }, [text])
  return text.trim() !== '' && read?.text === text ? read.outcome : null
}
