import { useState, type FormEvent } from 'react'
import { useStore } from 'zustand/react'
import { addProject, forgetProject, keepNothing, LONGEST_PROJECT_NAME, projects, renameProject, switchProject, type Project } from '../../store/projects.ts'
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

/** Another vault is opened by loading the page anew: nothing of this one is left in memory then. */
const reload = (done: boolean) => (done ? location.reload() : void refused())

/** Vaults that know nothing of each other. */
export function ProjectsTab() {
  const { list, current, memoryOnly } = useStore(projects)
  return (
    <div className={css['stack']}>
      <p className={css['muted']}>Each project has keys, certificates, a passphrase and a log of its own. Changing to another loads the page anew.</p>
      <ul className={css['projects']}>{list.map((project) => <Row key={project.id} project={project} current={project.id === current} />)}</ul>
      <Add />
      <Checkbox label="Keep nothing in this window" hint="Everything works in memory, beside your projects, and is gone with this window. Loads the page anew." checked={memoryOnly} onChecked={(on) => reload(keepNothing(on))} />
    </div>
  )
}

function Row({ project, current }: { project: Project; current: boolean }) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null)
  const close = () => setDialog(null)
  return (
    <li>
      <b><SafeText text={project.name} /></b>{current && <Badge tone="note">open</Badge>}
      <span className={css['row']}>
        {!current && <Button size="small" onClick={() => reload(switchProject(project.id))}>Open</Button>}
        <Button size="small" variant="quiet" onClick={() => setDialog('rename')}>Rename</Button>
        {!current && project.id !== '' && <Button size="small" variant="quiet" onClick={() => setDialog('delete')}>Delete…</Button>}
      </span>
      {dialog === 'rename' && <Rename project={project} onClose={close} />}
      {dialog === 'delete' && <Delete project={project} onClose={close} />}
    </li>
  )
}

function Add() {
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    const id = addProject(name)
    reload(id !== null && switchProject(id))
  }
  return (
    <form className={css['row']} aria-label="New project" onSubmit={submit}>
      <Field label="New project" required><TextInput value={name} maxLength={LONGEST_PROJECT_NAME} placeholder="Client A" onValue={setName} /></Field>
      <Button type="submit" disabled={name.trim() === ''}>Make and open it</Button>
    </form>
  )
}

function Rename({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    if (!renameProject(project.id, name)) refused()
    onClose()
  }
  return (
    <Dialog open size="small" onClose={onClose} title="Rename the project" footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" type="submit" form="rename-project">Rename</Button></>}>
      <form id="rename-project" onSubmit={submit}><Field label="Name" required><TextInput value={name} maxLength={LONGEST_PROJECT_NAME} onValue={setName} /></Field></form>
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
    showToast(deleted ? `Deleted “${project.name}” and everything in it.` : 'The browser has not deleted it: a tab that has it open does not let go. Close the other tabs of this page, then delete it.', { severity: deleted ? 'ok' : 'error' })
    onClose()
  }
  return (
    <ConfirmByName title="Delete the project?" name={project.name} action="Delete for good" keep="Cancel" busy={busy} onConfirm={() => void remove()} onClose={onClose}>
      <p>Every key and certificate in it is deleted, and that cannot be undone. Make a backup first if in doubt.</p>
    </ConfirmByName>
  )
}
