import { Menu } from '../../ui/kit/Menu.tsx'
import { sampleWord } from '../../words/samples.ts'
import { EXAMPLES, openExample } from './Intake.tsx'

export function ExamplesMenu() {
  return <Menu label="Examples" size="small" variant="quiet" items={EXAMPLES.map((id) => ({ id, label: sampleWord(id), onSelect: () => void openExample(id) }))} />
}
