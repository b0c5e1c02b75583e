/** Inputs for the tests of this place, opened and examined by the store as the page does it. */
import { samples, type SampleId } from '../../core/kinds/samples.ts'
import { addText, inspect, removeInputs } from '../../store/inspect.ts'
import { entriesOf, isArtifact, type ArtifactEntry, type Entry } from './entries.ts'

export function sample(id: SampleId): string {
  const found = samples.find((each) => each.id === id)
  if (!found) throw new RangeError(`sample: ${id} is none of them`)
  return found.text
}

/** Resolves when everything in the store has been examined. */
async function settled(): Promise<void> {
  const done = () => inspect.getState().inputs.every(({ stage }) => stage === 'ready' || stage === 'failed' || stage === 'cancelled')
  if (done()) return
  await new Promise<void>((resolve) => {
    const stop = inspect.subscribe(() => {
      if (!done()) return
      stop()
      resolve()
    })
  })
}

/** Each text as an input of its own, in an otherwise empty store. */
async function entriesOfTexts(...texts: readonly string[]): Promise<readonly Entry[]> {
  removeInputs()
  for (const text of texts) addText(text)
  await settled()
  return entriesOf(inspect.getState().inputs)
}

export async function artifactsOfTexts(...texts: readonly string[]): Promise<readonly ArtifactEntry[]> {
  return (await entriesOfTexts(...texts)).filter(isArtifact)
}
