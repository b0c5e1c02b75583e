import { cancelInput, resumeInput, type InspectInput } from '../../store/inspect.ts'
import { Button } from '../../ui/kit/Button.tsx'
import { Progress } from '../../ui/kit/Progress.tsx'
import { ArtifactList, type ArtifactListProps } from './ArtifactList.tsx'
import { plural } from './numbers.ts'
import css from './OpenList.module.css'

/** What is open, counted and listed, with the work that is still going on. */
export function OpenList({ inputs, ...list }: ArtifactListProps & { inputs: readonly InspectInput[] }) {
  return (
    <>
      <h2 className={css['count']}>{plural(list.entries.length, 'item')}</h2>
      {inputs.map((input) => <Work key={input.id} input={input} />)}
      <ArtifactList {...list} />
    </>
  )
}

const MANY = 20

/** An input whose many artifacts are still being looked at, or were left. */
function Work({ input: { id, stage, examined } }: { input: InspectInput }) {
  const done = examined.filter((each) => each !== null).length
  if (examined.length < MANY || stage === 'ready' || stage === 'reading') return null
  const label = `Checked ${done.toLocaleString('en')} of ${examined.length.toLocaleString('en')}`
  return (
    <div className={css['work']}>
      {stage === 'examining'
        ? <Progress label={label} value={done} max={examined.length} action={<Button size="small" onClick={() => cancelInput(id)}>Cancel</Button>} />
        : <p>{label}. <Button size="small" onClick={() => resumeInput(id)}>Go on</Button></p>}
    </div>
  )
}
