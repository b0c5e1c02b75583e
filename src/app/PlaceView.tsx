import { Component, Suspense, createElement, lazy, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/kit/Button.tsx'
import { Callout } from '../ui/kit/Callout.tsx'
import { CopyButton } from '../ui/kit/transfer.tsx'
import type { Place, PlaceSource } from './places.ts'
import css from './PlaceView.module.css'

/** One place with its own error boundary: when it breaks, the rest of the page stays, and it can be started again. */
export function PlaceView({ place }: { place: Place }) {
  const [attempt, setAttempt] = useState(0)
  const content = useMemo(() => contentOf(place.source, attempt), [place.source, attempt])
  return (
    <PlaceBoundary key={attempt} title={place.title} onRetry={() => setAttempt(attempt + 1)}>
      <Suspense fallback={<p className={css['loading']} role="status">Loading {place.title}…</p>}>{content}</Suspense>
    </PlaceBoundary>
  )
}

/** A lazy component keeps a failed load for good, so that each attempt gets a new one. */
function contentOf(source: PlaceSource, attempt: number): ReactNode {
  return createElement('eager' in source ? source.eager : lazy(source.load), { key: attempt })
}

interface BoundaryProps { title: string; onRetry: () => void; children: ReactNode }

class PlaceBoundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(thrown: unknown): { error: Error } {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override render() {
    const { error } = this.state
    return error ? <Broken error={error} title={this.props.title} onRetry={this.props.onRetry} /> : this.props.children
  }
}

function Broken({ error, title, onRetry }: { error: Error; title: string; onRetry: () => void }) {
  const actions = (
    <>
      <Button variant="primary" onClick={onRetry}>Reload this place</Button>
      <Button onClick={() => location.reload()}>Reload the whole page</Button>
      <CopyButton size="medium" label="Copy the error" value={`${error.name}: ${error.message}\n${error.stack ?? ''}`} />
    </>
  )
  return (
    <Callout live severity="error" title={`${title} stopped: ${error.message}`} action={actions}>
      The other places, and everything kept in this browser, are as they were. What was typed here but not saved is gone once it is reloaded.
      {isLoadFailure(error) && ' A file of the page did not arrive: is the server still running, and was the page published anew since it was opened?'}
    </Callout>
  )
}

/** A failed dynamic import, as Chromium, Firefox and Safari word it. */
const isLoadFailure = (error: Error): boolean => /dynamically imported module|Importing a module script|preload CSS/i.test(error.message)
