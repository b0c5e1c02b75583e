import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { addProject, forgetProject, isTaken, keepNothing, LONGEST_PROJECT_NAME, projects, renameProject, switchProject, takeOverProjects, type Project } from '../../store/projects.ts'
import { isHeld, letPageGo } from '../../store/leaving.ts'
import { deleteProjectData } from '../../store/project-data.ts'
import { showToast } from '../../store/toasts.ts'
import { SafeText } from '../../ui/bytes/SafeText.tsx'
import { Badge } from '../../ui/kit/Badge.tsx'
import { Button } from '../../ui/kit/Button.tsx'
import { Checkbox } from '../../ui/kit/choices.tsx'
import { ConfirmByName } from '../../ui/kit/ConfirmByName.tsx'
import { Dialog } from '../../ui/kit/Dialog.tsx'
import { Field } from '../../ui/kit/Field.tsx'
import { TextInput } from '../../ui/kit/inputs.tsx'
import css from './Vault.module.css'

const refused = () => showToast('The browser stores nothing for this page: there can be no other project.', { severity: 'error' })

/** Does it, and then loads the page anew; where that would cut something off, the person is asked before. */
type Go = (work: () => boolean) => void

/** Another vault is opened by loading the page anew: nothing of this one is left in memory then. */
function leave(work: () => boolean): void {
  letPageGo()
  if (work()) location.reload()
  else refused()
}

/** Vaults that know nothing of each other. */
export function ProjectsTab() {
  const { list, current, memoryOnly } = useStore(projects)
  /** What waits for the answer. */
  const [asking, setAsking] = useState<(() => boolean) | null>(null)
  useEffect(() => {
    addEventListener('storage', takeOverProjects)
    return () => removeEventListener('storage', takeOverProjects)
  }, [])
  const go: Go = (work) => (isHeld() ? setAsking(() => work) : leave(work))
  return (
    <div className={css['stack']}>
      <p className={css['muted']}>Each project has keys, certificates, a passphrase and a log of its own. Changing to another loads the page anew, in this window alone: what is half typed is gone then. The one that is open is deleted from another.</p>
      <ul className={css['projects']}>{list.map((project) => <Row key={project.id} project={project} current={project.id === current && !memoryOnly} go={(work) => go(() => (!memoryOnly || keepNothing(false)) && work())} />)}</ul>
      <Add go={go} />
      <Checkbox label="Keep nothing in this window" hint="Everything works in memory, beside your projects, and is gone with this window. Loads the page anew." checked={memoryOnly} onChecked={(on) => go(() => keepNothing(on))} />
      {asking && (
        <Dialog open size="small" onClose={() => setAsking(null)} title="Something is under way" footer={<><Button onClick={() => setAsking(null)}>Stay here</Button><Button variant="danger" onClick={() => leave(asking)}>Change all the same</Button></>}>
          <p>Certificates are being issued, or a backup is made or restored. Loading the page anew ends that: what is kept by now stays, what only a zip or a backup was to hold is gone, and a restoring has taken over nothing.</p>
        </Dialog>
      )}
    </div>
  )
}

/** Always in the list: deleted, it is empty. */
const isFirst = ({ id }: Project) => id === ''

const nameProblem = (name: string, id: Project['id'] | null): string => (name.trim() === '' ? 'Give it a name.' : isTaken(name, id) ? 'Another project has this name.' : '')

function Row({ project, current, go }: { project: Project; current: boolean; go: Go }) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const close = () => setDialog(null)
  return (
    <li>
      <b><SafeText text={project.name} /></b>{current && <Badge tone="note">open</Badge>}
      <span className={css['row']}>
        {!current && <Button size="small" onClick={() => go(() => switchProject(project.id))}>Open</Button>}
        <Button size="small" variant="quiet" onClick={() => setDialog('rename')}>Rename</Button>
        {!current && <Button size="small" variant="quiet" onClick={() => setDialog('delete')}>{isFirst(project) ? 'Empty…' : 'Delete…'}</Button>}
      </span>
      {dialog === 'rename' && <Rename project={project} onClose={close} />}
      {dialog === 'delete' && <Delete project={project} onClose={close} />}
    </li>
  )
}

function Add({ go }: { go: Go }) {
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = nameProblem(name, null)
    setWrong(problem)
    if (problem) return form.current?.querySelector('input')?.focus()
    go(() => { const id = addProject(name); return id !== null && switchProject(id) })
  }
  return (
    <form ref={form} className={css['row']} noValidate aria-label="New project" onSubmit={submit}>
      <Field label="New project" required error={wrong}><TextInput value={name} maxLength={LONGEST_PROJECT_NAME} placeholder="Client A" onValue={(value) => { setName(value); setWrong('') }} /></Field>
      <Button type="submit">Make and open it</Button>
    </form>
  )
}

function Rename({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.name)
  const [wrong, setWrong] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = nameProblem(name, project.id)
    setWrong(problem)
    if (problem) return form.current?.querySelector('input')?.focus()
    if (!renameProject(project.id, name)) refused()
    onClose()
  }
  return (
    <Dialog open size="small" onClose={onClose} title="Rename the project" footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="rename-project">Rename</Button></>}>
      <form ref={form} id="rename-project" noValidate onSubmit={submit}><Field label="Name" required error={wrong}><TextInput value={name} maxLength={LONGEST_PROJECT_NAME} onValue={(value) => { setName(value); setWrong('') }} /></Field></form>
    </Dialog>
  )
}

/** There is no undo for this: its name is to be typed. */
function Delete({ project, onClose }: { project: Project; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const deleted = await deleteProjectData(project.id)
    if (deleted) forgetProject(project.id)
    showToast(deleted ? (isFirst(project) ? `Everything in “${project.name}” is deleted.` : `Deleted “${project.name}” and everything in it.`) : 'The browser has not deleted it: a tab that has it open does not let go. Close the other tabs of this page, then delete it.', { severity: deleted ? 'ok' : 'error' })
    onClose()
  }
  return (
    <ConfirmByName title={isFirst(project) ? 'Empty the project?' : 'Delete the project?'} name={project.name} action="Delete for good" keep="Cancel" busy={busy} onConfirm={() => void remove()} onClose={onClose}>
      <p>Every key and certificate in it is deleted, and that cannot be undone. Make a backup first if in doubt.</p>
    </ConfirmByName>
  )
}
