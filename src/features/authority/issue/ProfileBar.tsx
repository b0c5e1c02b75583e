import { useState } from 'react'
import { profilesText, readProfiles, type Profile } from '../../../core/pki/profiles.ts'
import { showToast } from '../../../store/toasts.ts'
import { vault } from '../../../store/vault.ts'
import { LIKE_PROFILE, profilesProblemWords } from '../../../words/issue.ts'
import { pkiProblemWords } from '../../../words/pki.ts'
import { vaultErrorWords, type VaultTrouble } from '../../../words/vault.ts'
import { safeText } from '../../../core/bytes/text.ts'
import { Button } from '../../../ui/kit/Button.tsx'
import { Callout } from '../../../ui/kit/Callout.tsx'
import { Dialog } from '../../../ui/kit/Dialog.tsx'
import { Field } from '../../../ui/kit/Field.tsx'
import { Select, TextInput } from '../../../ui/kit/inputs.tsx'
import { Menu } from '../../../ui/kit/Menu.tsx'
import { useFileChoice } from '../../../ui/kit/OpenFile.tsx'
import { download } from '../../../ui/kit/download.ts'
import { freeName, wordsFor, type KnownProfile } from './known-profiles.ts'
import { LIKE } from './draft.ts'
import css from './issue.module.css'

interface ProfileBarProps {
  chosen: string
  known: readonly KnownProfile[]
  onChoose: (id: string) => void
  /** What the form says now, as a profile. */
  current: Profile
}

const JSON_MIME = 'application/json'
const MOST_BYTES = 1_000_000

const refused = (error: VaultTrouble) => { const { title, mend } = vaultErrorWords(error); showToast(`${title}. ${mend}`, { severity: 'error' }) }

async function save(id: string, name: string, profile: Profile): Promise<boolean> {
  const saved = await vault.saveProfile({ id, name, profile: JSON.stringify(profile) })
  if (!saved.ok) refused(saved.error)
  return saved.ok
}

async function remove({ id, title, kind }: KnownProfile): Promise<void> {
  const removed = await vault.removeProfile(id)
  if (removed.ok) showToast(kind === 'changed' ? `“${safeText(title)}” is as it came.` : `“${safeText(title)}” is deleted.`)
  else refused(removed.error)
}

const fileName = (title: string) => `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'profile'}.profile.json`

/** The profile that fills the form, and what can be done with it: kept changed, copied, renamed, exported, imported, restored. */
export function ProfileBar({ chosen, known, onChoose, current }: ProfileBarProps) {
  const [naming, setNaming] = useState<'copy' | 'rename' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const base = known.find(({ id }) => id === chosen), title = base?.title ?? 'this certificate'
  const settings: Profile = { ...current, names: base?.profile.names ?? [] }
  const keep = async () => { if (base && (await save(base.id, base.title, settings))) showToast(`“${safeText(base.title)}” is kept as it is in the form.`) }
  const take = async ([given]: readonly File[]) => {
    if (!given) return
    const read = given.size > MOST_BYTES ? null : readProfiles(await given.text())
    setProblem(read?.ok ? null : profilesProblemWords(read ? read.problem : { code: 'profile.json' }))
    if (!read?.ok) return
    const made = await Promise.all(read.profiles.map(async ({ name, profile }) => { const id = crypto.randomUUID(); return (await save(id, name, profile)) ? id : null }))
    showToast(made.length === 1 ? `“${safeText(read.profiles[0]?.name ?? '')}” is imported.` : `${made.length} profiles are imported.`)
    if (made[0]) onChoose(made[0])
  }
  const { choose, control } = useFileChoice({ name: 'Import profiles', accept: '.json,application/json', onFiles: (files) => void take(files) })
  return (
    <>
      <div className={css['profile']}>
        <Field label="Profile" required hint={wordsFor(chosen, known).hint}>
          <Select value={chosen} onValue={onChoose} options={[...known.map((one) => ({ value: one.id, label: one.kind === 'changed' ? `${safeText(one.title)} (changed)` : safeText(one.title) })), { value: LIKE, label: LIKE_PROFILE.title }]} />
        </Field>
        <Menu label="Manage profiles" items={[
          ...(base ? [{ id: 'keep', label: 'Keep the form’s settings in it', hint: safeText(title), onSelect: () => void keep() }] : []),
          { id: 'copy', label: 'Keep them as a new profile…', onSelect: () => setNaming('copy') },
          ...(base?.kind === 'own' ? [{ id: 'rename', label: 'Rename…', onSelect: () => setNaming('rename') }] : []),
          { id: 'export', label: 'Export it', hint: 'JSON', onSelect: () => download(fileName(title), JSON_MIME, profilesText([{ name: title, profile: settings }])) },
          { id: 'export-all', label: 'Export all', onSelect: () => download('profiles.json', JSON_MIME, profilesText(known.map((one) => ({ name: one.title, profile: one.profile })))) },
          { id: 'import', label: 'Import…', onSelect: choose },
          ...(base?.kind === 'changed' ? [{ id: 'restore', label: 'Restore it as it came', onSelect: () => void remove(base) }] : []),
          ...(base?.kind === 'own' ? [{ id: 'delete', label: 'Delete it', danger: true, onSelect: () => { onChoose('tls-server'); void remove(base) } }] : []),
        ]} />
        {control}
      </div>
      {problem !== null && <Callout live severity="error" title={problem} />}
      {naming !== null && (
        <NameDialog title={naming === 'copy' ? 'A new profile' : 'Rename the profile'} name={naming === 'copy' ? freeName(title, known) : title} onClose={() => setNaming(null)}
          onName={async (name) => { const id = naming === 'copy' ? crypto.randomUUID() : chosen; if (await save(id, name, naming === 'copy' ? settings : base?.profile ?? settings)) { setNaming(null); onChoose(id) } }} />
      )}
    </>
  )
}

const MOST_NAME = 100

function NameDialog({ title, name, onName, onClose }: { title: string; name: string; onName: (name: string) => Promise<void>; onClose: () => void }) {
  const [typed, setTyped] = useState(name)
  const [wrong, setWrong] = useState(false)
  const done = () => { const given = typed.trim(); if (given === '' || given.length > MOST_NAME) setWrong(true); else void onName(given) }
  return (
    <Dialog open title={title} size="small" onClose={onClose} footer={<><Button onClick={onClose}>Cancel</Button><Button variant="primary" onClick={done}>Keep</Button></>}>
      <form onSubmit={(event) => { event.preventDefault(); done() }}>
        <Field label="Name" required error={wrong ? pkiProblemWords({ code: 'profile.name', params: {} }) : undefined}><TextInput value={typed} onValue={(next) => { setTyped(next); setWrong(false) }} /></Field>
      </form>
    </Dialog>
  )
}
