import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { SplitPane } from './SplitPane.tsx'
import { pressed, render } from './testing.ts'

const divider = () => page.getByRole('separator', { name: 'Resize' })
const share = () => Number(divider().element().getAttribute('aria-valuenow'))
const factsWidth = () => page.getByText('Facts').element().getBoundingClientRect().width
const show = (width: number) => render(<div style={{ width }}><SplitPane label="Resize" initial={40} min={20} start={<p>Facts</p>} end={<p>Bytes</p>} /></div>)

test('keys move the divider within its bounds', async () => {
  await page.viewport(1200, 700)
  show(1000)
  await userEvent.tab()
  const seen = await pressed(['{ArrowRight}', '{Shift>}{ArrowRight}{/Shift}', '{ArrowLeft}', '{End}', '{ArrowRight}', '{Home}', '{Enter}'], share)
  expect(seen).toEqual([42, 52, 50, 80, 80, 20, 40])
})

test('the first pane has the share that the divider says', async () => {
  await page.viewport(1200, 700)
  show(1000)
  expect(factsWidth()).toBeCloseTo(400 - 8, 0)
  await userEvent.tab()
  await userEvent.keyboard('{End}')
  expect(factsWidth()).toBeCloseTo(800 - 8, 0)
})

test('a drag moves it', async () => {
  await page.viewport(1200, 700)
  show(1000)
  const { left } = divider().element().parentElement?.getBoundingClientRect() ?? { left: 0 }
  await userEvent.dragAndDrop(divider(), document.body, { targetPosition: { x: left + 600 - document.body.getBoundingClientRect().left, y: 5 } })
  expect(share()).toBe(60)
})

test('narrow panes are stacked and have no divider', async () => {
  await page.viewport(1200, 700)
  show(700)
  const [facts, bytes] = ['Facts', 'Bytes'].map((text) => page.getByText(text).element().getBoundingClientRect())
  expect(facts?.bottom).toBeLessThanOrEqual(bytes?.top ?? 0)
  expect(facts?.width).toBe(700)
  expect(getComputedStyle(document.querySelector('[role=separator]') ?? document.body).display).toBe('none')
})
