import { useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Span } from '../../core/findings/span.ts'
import { pressed, render } from '../kit/testing.ts'
import { ByteView, type ByteViewProps } from './ByteView.tsx'
import { certificate, deep, raw, sample, wide, type Sample } from './testing.ts'

type Extra = Partial<Pick<ByteViewProps, 'secret' | 'marks'>> & { readonly width?: number }

/** What stands around a view: the facts, which share its selection. */
const shared: { selection: Span | null; hover: Span | null; select: (span: Span | null) => void } = { selection: null, hover: null, select: () => {} }

function Around({ of, width = 1200, ...rest }: Extra & { readonly of: Sample }) {
  const [selection, select] = useState<Span | null>(null)
  const [hover, setHover] = useState<Span | null>(null)
  Object.assign(shared, { selection, hover, select })
  return <div style={{ width, height: 600 }}><ByteView {...of} {...rest} selection={selection} hover={hover} onSelect={select} onHover={setHover} /></div>
}
/** Rendered, measured, and with its rows. */
async function show(of: Sample, extra: Extra = {}) {
  const shown = render(<Around of={of} {...extra} />)
  const least = of.buffer.bytes.length > 0 ? 1 : 0
  await expect.poll(() => document.querySelector('[role=grid]')?.querySelectorAll('[role=row]').length ?? -1).toBeGreaterThanOrEqual(least)
  return shown
}

const { tree } = certificate
const spanOf = (node: number): Span => ({ buffer: 0, start: tree.start(node), end: tree.end(node) })
const treeBox = () => page.getByRole('tree')
const grid = () => page.getByRole('grid', { name: 'Bytes' })
const item = (name: string) => page.getByRole('treeitem', { name, exact: false })
const selectedItem = () => document.querySelector('[role=treeitem][aria-selected=true]')
const selectedName = () => selectedItem()?.querySelector('span:not([role])')?.textContent
const pathText = () => [...document.querySelectorAll('nav button')].map((crumb) => crumb.textContent)
const rowTexts = () => [...document.querySelectorAll('[role=row]')].map((row) => row.textContent)
const lit = (column: 'hex' | 'text', look: string) => [...document.querySelectorAll(`[data-column=${column}] [class*=${look}]`)].map((run) => run.textContent)

/** The middle of a byte, in window coordinates. */
function place(offset: number, column: 'hex' | 'text' = 'hex', perRow = 16): { clientX: number; clientY: number } {
  const row = [...document.querySelectorAll('[role=row]')].find((each) => Number(each.getAttribute('aria-rowindex')) === Math.floor(offset / perRow) + 1)
  const cell = row?.querySelector(`[data-column=${column}]`)?.getBoundingClientRect()
  if (!cell) throw new Error(`offset ${offset}: expected a rendered row`)
  const index = offset % perRow, wide16 = perRow === 16
  const share = column === 'text' ? (index + 0.5) / perRow : (index * 3 + (wide16 && index > 7 ? 1 : 0) + 1) / (perRow * 3 - (wide16 ? 0 : 1))
  return { clientX: cell.left + share * cell.width, clientY: cell.top + cell.height / 2 }
}
function point(type: string, at: { clientX: number; clientY: number }, more: PointerEventInit = {}): void {
  grid().element().dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, pointerType: 'mouse', ...at, ...more }))
}
const press = (offset: number, more?: PointerEventInit, column?: 'hex' | 'text') => { point('pointerdown', place(offset, column), more); point('pointerup', place(offset, column), more) }

beforeEach(async () => {
  await page.viewport(1280, 720)
  Element.prototype.setPointerCapture = () => {}
})

describe('linked', () => {
  test('a picked node lights its bytes in the tones of tag, length and value', async () => {
    await show(certificate)
    await item('notAfter').click()
    expect(shared.selection).toEqual(spanOf(6))
    expect([lit('hex', 'tag'), lit('hex', 'length')]).toEqual([['17'], ['0d']])
    expect(lit('text', 'value').join('')).toBe('270101000000Z')
    expect(pathText()).toEqual(['Certificate', 'tbsCertificate', 'validity', 'notAfter'])
    await expect.element(page.getByText('15 bytes (header 2, content 13) · UTCTime · RFC 5280 4.1.2.5', { exact: false })).toBeVisible()
  })
  test('a pressed byte selects its deepest node, and the tree opens and scrolls to it', async () => {
    await show(certificate)
    await page.getByRole('button', { name: 'Fewer levels' }).click()
    await page.getByRole('button', { name: 'Fewer levels' }).click()
    await expect.element(item('notAfter')).not.toBeInTheDocument()
    press(tree.contentStart(6) + 4)
    await expect.poll(selectedName).toBe('notAfter')
    expect(shared.selection).toEqual(spanOf(6))
  })
  test('pointing is passing, in both directions', async () => {
    await show(certificate)
    await item('signature').click()
    await item('subject').hover()
    expect(shared.hover).toEqual(spanOf(7))
    expect(lit('text', 'hovered').join('')).toContain('Example Localhost')
    point('pointermove', place(tree.start(2)))
    await expect.poll(() => shared.hover).toEqual(spanOf(2))
    expect(document.querySelector('[data-hovered]')?.textContent).toContain('serialNumber')
    grid().element().dispatchEvent(new PointerEvent('pointerout', { bubbles: true, relatedTarget: document.body }))
    await expect.poll(() => shared.hover).toBeNull()
    expect(shared.selection).toEqual(spanOf(8))
  })
  test('what is selected elsewhere is shown here, if it is of these bytes', async () => {
    await show(certificate)
    shared.select({ buffer: 0, start: tree.contentStart(5), end: tree.end(5) })
    await expect.poll(selectedName).toBe('notBefore')
    shared.select({ buffer: 7, start: 0, end: 5 })
    await expect.poll(selectedItem).toBeNull()
    expect(lit('hex', 'selected')).toEqual([])
  })
  test('a node stays picked where a child has the same span', async () => {
    const { buffer } = sample({ name: 'outer', of: 'x' })
    const twin = { start: [0, 0], contentStart: [0, 0], end: [3, 3], parent: [-1, 0] }
    const { ArrayTree } = await import('./testing.ts')
    await show({ buffer, tree: new ArrayTree(twin, (node) => ({ name: node === 0 ? 'outer' : 'inner' })) })
    await item('outer').click()
    expect(selectedName()).toBe('outer')
    press(1)
    await expect.poll(() => shared.selection).not.toBeNull()
    await item('inner').click()
    expect(selectedName()).toBe('inner')
  })
  test('crumbs lead upwards', async () => {
    await show(certificate)
    await item('notAfter').click()
    await page.getByRole('button', { name: 'validity' }).click()
    expect(shared.selection).toEqual(spanOf(4))
  })
  test('bytes that findings are about are marked', async () => {
    await show(certificate, { marks: [{ span: spanOf(2), severity: 'error' }, { span: { buffer: 3, start: 0, end: 9 }, severity: 'warning' }] })
    expect([lit('hex', 'error'), lit('hex', 'warning')]).toEqual([['02 01  2a'], []])
  })
})

describe('the tree by keyboard', () => {
  test('arrows, Home and End move and select', async () => {
    await show(certificate)
    await treeBox().click({ position: { x: 300, y: 5 } })
    const seen = await pressed(['{ArrowDown}', '{ArrowDown}', '{End}', '{ArrowUp}', '{Home}', '{ArrowRight}', '{ArrowLeft}', '{ArrowLeft}'], selectedName)
    expect(seen).toEqual(['tbsCertificate', 'serialNumber', 'signature', 'subject', 'Certificate', 'tbsCertificate', 'tbsCertificate', 'Certificate'])
    expect(document.querySelectorAll('[role=treeitem]')).toHaveLength(3)
    expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe(selectedItem()?.id)
  })
  test('letters find names; * opens siblings', async () => {
    await show(certificate)
    await page.getByRole('button', { name: 'Fewer levels' }).click()
    await treeBox().click({ position: { x: 300, y: 5 } })
    expect(await pressed(['v', 's'], selectedName)).toEqual(['validity', 'validity'])
    await userEvent.keyboard('*')
    await expect.element(item('notAfter')).toBeVisible()
  })
  test('rows say level, place and state', async () => {
    await show(certificate)
    const row = item('validity').element()
    expect(['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded', 'aria-selected'].map((name) => row.getAttribute(name))).toEqual(['3', '3', '4', 'true', 'false'])
    expect(item('notAfter').element().hasAttribute('aria-expanded')).toBe(false)
  })
  test('the handle and a double click open and close', async () => {
    await show(certificate)
    await item('validity').click({ position: { x: 40, y: 12 } })
    expect(shared.selection).toBeNull()
    await expect.element(item('notAfter')).not.toBeInTheDocument()
    await item('validity').dblClick({ position: { x: 120, y: 12 } })
    await expect.element(item('notAfter')).toBeVisible()
  })
})

describe('hex', () => {
  test('the cursor moves by byte, selects the node under it, and is announced', async () => {
    await show(certificate)
    press(tree.start(6))
    grid().element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    expect(shared.selection).toEqual(spanOf(6))
    expect(lit('hex', 'cursor')).toEqual(['32'])
    await expect.poll(() => document.querySelector('[data-announcer]')?.textContent).toBe(`offset 0x${(tree.start(6) + 2).toString(16)}, 32, value of notAfter`)
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(shared.selection).toEqual(spanOf(8))
  })
  test('Shift selects a range, which the tree shows in the node that holds it', async () => {
    await show(certificate)
    press(tree.start(5) + 3)
    grid().element().focus()
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowLeft}{/Shift}')
    expect(shared.selection).toEqual({ buffer: 0, start: tree.start(5) + 3, end: tree.start(5) + 3 + 16 })
    expect(selectedName()).toBe('validity')
    press(tree.start(5), { shiftKey: true })
    await expect.poll(() => shared.selection).toEqual({ buffer: 0, start: tree.start(5), end: tree.start(5) + 4 })
  })
  test('dragging selects across rows, and scrolls at the edge', async () => {
    await show(raw(new Uint8Array(10_000)))
    point('pointerdown', place(3))
    await expect.poll(() => shared.selection).not.toBeNull()
    point('pointermove', place(40))
    await expect.poll(() => shared.selection).toEqual({ buffer: 0, start: 3, end: 41 })
    const below = { clientX: place(40).clientX, clientY: grid().element().getBoundingClientRect().bottom + 200 }
    point('pointermove', below)
    await expect.poll(() => shared.selection?.end).toBeGreaterThan(2_000)
    point('pointerup', below)
    const pause = () => new Promise((resolve) => { setTimeout(resolve, 60) })
    await pause()
    const { selection } = shared
    await pause()
    expect(shared.selection).toEqual(selection)
  })
  test('a finger scrolls, and a tap selects', async () => {
    await show(certificate)
    point('pointerdown', place(tree.start(7)), { pointerType: 'touch' })
    point('pointermove', place(tree.start(7) + 9), { pointerType: 'touch' })
    expect(shared.selection).toBeNull()
    grid().element().dispatchEvent(new PointerEvent('click', { bubbles: true, ...place(tree.start(7)) }))
    await expect.poll(() => shared.selection).toEqual(spanOf(7))
  })
  test('beside the bytes there is nothing to press', async () => {
    await show(certificate)
    const { left, top } = grid().element().getBoundingClientRect()
    point('pointerdown', { clientX: left + 15, clientY: top + 10 })
    point('pointerdown', { clientX: place(0).clientX, clientY: top + 500 })
    expect(shared.selection).toBeNull()
  })
  test.each([[1200, 16, false], [860, 8, false], [700, 16, true], [380, 8, true]])('at %i px: %i bytes a row, stacked %s', async (width, perRow, stacked) => {
    await page.viewport(1280, 720)
    await show(certificate, { width })
    expect(rowTexts()[1]?.slice(0, 4)).toBe(perRow === 16 ? '0010' : '0008')
    const [above, below] = [treeBox(), grid()].map((box) => box.element().getBoundingClientRect())
    expect((below?.top ?? 0) > (above?.top ?? 0)).toBe(stacked)
    point('pointermove', place(tree.start(6), 'text', perRow))
    await expect.poll(() => shared.hover).toEqual(spanOf(6))
  })
})

describe('copying', () => {
  const clipboard = () => {
    const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
    return async () => (await (await write.mock.lastCall?.[0][0]?.getType('text/plain'))?.text()) ?? null
  }
  test('Ctrl-C gives hex, or text where the text was pressed', async () => {
    const copied = clipboard()
    await show(certificate)
    press(tree.start(2))
    grid().element().focus()
    await userEvent.keyboard('{Control>}c{/Control}')
    expect(await copied()).toBe('02 01 2a')
    press(tree.contentStart(7), {}, 'text')
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Control>}c{/Control}')
    expect(await copied()).toBe('Exa')
  })
  test('the menu copies a range over many rows, or all', async () => {
    const copied = clipboard()
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i)
    await show(raw(bytes))
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name: 'Base64, 100,000 bytes', exact: false }).click()
    expect(atob(await copied() ?? '')).toHaveLength(100_000)
    shared.select({ buffer: 0, start: 5, end: 90_005 })
    await expect.poll(() => lit('hex', 'selected').length).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name: 'Hex without spaces, 90,000 bytes', exact: false }).click()
    expect((await copied())?.slice(0, 8)).toBe('05060708')
  })
})

describe('search', () => {
  const box = () => page.getByRole('searchbox')
  const count = () => document.querySelector('search output')?.textContent
  test('/ goes to it, Enter and Shift-Enter go through the matches, Escape empties it', async () => {
    await show(certificate)
    await treeBox().click({ position: { x: 300, y: 5 } })
    await userEvent.keyboard('/')
    expect(document.activeElement).toBe(box().element())
    await userEvent.keyboard('UTCTime{Enter}')
    await expect.poll(selectedName).toBe('notBefore')
    await userEvent.keyboard('{Enter}')
    expect([selectedName(), count()]).toEqual(['notAfter', '2 of 2'])
    await userEvent.keyboard('{Enter}')
    expect([selectedName(), count()]).toEqual(['notBefore', '1 of 2'])
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    expect(count()).toBe('2 of 2')
    await userEvent.keyboard('{Escape}')
    expect([count(), box().element()]).toMatchObject(['', { value: '' }])
  })
  test('bytes are found and selected as they are; what is not there is said', async () => {
    await show(certificate)
    await box().fill('2.5.4.3')
    await expect.poll(count).toBe('1')
    await page.getByRole('button', { name: 'Next match' }).click()
    expect(shared.selection).toEqual({ buffer: 0, start: tree.contentStart(3), end: tree.end(3) })
    expect(selectedName()).toBe('algorithm')
    await box().fill('nowhere')
    await expect.poll(count).toBe('Not found')
    await expect.element(page.getByRole('button', { name: 'Next match' })).not.toBeInTheDocument()
  })
})

describe('secrets', () => {
  const key = sample({ name: 'PKCS8', of: [{ name: 'algorithm', tag: 6, value: '1.2', of: '*' }, { name: 'privateKey', tag: 4, value: 'hunter2', secret: true, of: 'hunter2' }, { name: '', tag: 4, value: 'who knows', of: 'who knows' }] })
  const onPage = () => document.body.textContent
  test('are nowhere on the page until they are revealed', async () => {
    await show(key, { secret: true })
    await item('privateKey').click()
    expect(onPage()).not.toMatch(/hunter2|who knows|68 75 6e/)
    expect(onPage()).toContain('1.2')
    await expect.element(page.getByRole('button', { name: 'Copy' })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Reveal secret bytes' }).click()
    expect(onPage()).toContain('hunter2')
    expect(onPage()).toContain('75 6e 74 65')
    await page.getByRole('button', { name: 'Hide secret bytes' }).click()
    expect(onPage()).not.toMatch(/hunter2|68 75/)
  })
  test('are not copied or announced while hidden, nor found', async () => {
    const write = vi.spyOn(navigator.clipboard, 'write').mockResolvedValue()
    write.mockClear()
    await show(key, { secret: true })
    press(key.tree.contentStart(2))
    grid().element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => document.querySelector('[data-announcer]')?.textContent).toBe('offset 0x8, secret, value of privateKey')
    await userEvent.keyboard('{Control>}c{/Control}')
    expect(write).not.toHaveBeenCalled()
    await page.getByRole('searchbox').fill('hunter')
    await expect.poll(() => document.querySelector('search output')?.textContent).toBe('Not found')
  })
  test('carry the key sign, and their bytes the colour of secrets', async () => {
    await show(key, { secret: true })
    expect(item('privateKey').element().querySelector('[role=img]')?.getAttribute('aria-label')).toBe('secret')
    expect(lit('text', 'secret')).toEqual(['•••••••'])
  })
  test('are hidden again where other bytes come', async () => {
    const again = await show(key, { secret: true })
    await page.getByRole('button', { name: 'Reveal secret bytes' }).click()
    again(<Around of={sample({ name: 'PrivateKey', of: [{ name: 'privateKey', tag: 4, secret: true, of: 'swordfish' }] })} secret />)
    expect(onPage()).not.toContain('swordfish')
  })
})

describe('at any size', () => {
  const elements = () => document.querySelectorAll('section *').length
  const lastRow = () => rowTexts().at(-1)?.slice(0, 7)
  const firstVisible = () => {
    const { top } = grid().element().getBoundingClientRect()
    return [...document.querySelectorAll('[role=row]')].find((row) => row.getBoundingClientRect().top >= top - 1)?.textContent.slice(0, 7)
  }
  test('50 MB: every row can be reached, by scrollbar, wheel, keys and selection', async () => {
    await show(raw(new Uint8Array(50_000_000)))
    const box = grid().element()
    expect(box.scrollHeight).toBeLessThanOrEqual(8_000_000)
    box.scrollTop = box.scrollHeight
    await expect.poll(lastRow).toBe('2faf070')
    box.scrollTop = 0
    await expect.poll(firstVisible).toBe('0000000')
    box.scrollTop = box.scrollHeight / 2
    await expect.poll(firstVisible).toMatch(/^17d/)
    const middle = Number.parseInt(firstVisible() ?? '', 16)
    box.scrollTop += 100
    await expect.poll(() => Number.parseInt(firstVisible() ?? '', 16) - middle).toBe(5 * 16)
    box.focus()
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    await expect.poll(firstVisible).toBe('0000000')
    await userEvent.keyboard('{Control>}{End}{/Control}')
    await expect.poll(lastRow).toBe('2faf070')
    expect(shared.selection).toEqual({ buffer: 0, start: 49_999_999, end: 50_000_000 })
    for (const start of [12_345_680, 33_333_328, 16]) {
      shared.select({ buffer: 0, start, end: start + 1 })
      // One selection after another.
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(() => lit('hex', 'selected')).toEqual(['00'])
    }
  })
  test('after a pause the scrollbar is put right, and the rows stay where they are', async () => {
    await show(raw(new Uint8Array(50_000_000)))
    const box = grid().element()
    await expect.poll(() => box.scrollHeight).toBeGreaterThan(4_500_000)
    box.scrollTop = 4_000_000
    await expect.poll(firstVisible).toMatch(/^17d/)
    for (let i = 0; i < 5; i++) {
      // As the wheel does, one event after another; the view hears each before this does.
      const heard = new Promise((resolve) => { box.addEventListener('scroll', resolve, { once: true }) })
      box.scrollTop += 1_000
      // oxlint-disable-next-line no-await-in-loop
      await heard
    }
    const drifted = box.scrollTop, at = firstVisible()
    await expect.poll(() => box.scrollTop).toBeLessThan(drifted - 4_000)
    expect(firstVisible()).toBe(at)
  })
  test('100,000 siblings open at once, and the last is reached', async () => {
    await show(wide(100_000))
    await treeBox().click({ position: { x: 300, y: 5 } })
    treeBox().element().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    await expect.poll(() => document.querySelectorAll('[role=treeitem]').length, { interval: 5 }).toBeGreaterThan(5)
    await userEvent.keyboard('{End}')
    await expect.poll(selectedName).toBe('entry100000')
    expect(elements()).toBeLessThan(700)
  })
  test('100,000 levels are shown by number, and stay inside the pane', async () => {
    await show(deep(100_000))
    shared.select({ buffer: 0, start: 199_998, end: 200_000 })
    await expect.poll(() => selectedItem()?.textContent).toContain('level 99999level99999')
    expect(treeBox().element().scrollWidth).toBeLessThanOrEqual(treeBox().element().clientWidth)
    expect(pathText()).toHaveLength(8)
  })
  test('however tall and full of marks, the view holds fewer than 700 elements', async () => {
    await page.viewport(1440, 900)
    const of = wide(5_000)
    const marks = Array.from({ length: 5_000 }, (_, i) => ({ span: { buffer: 0, start: 4 + 2 * i, end: 5 + 2 * i }, severity: 'error' as const }))
    render(<div style={{ width: 1440, height: 900 }}><ByteView {...of} marks={marks} selection={{ buffer: 0, start: 3, end: 9_999 }} hover={{ buffer: 0, start: 8, end: 500 }} onSelect={() => {}} onHover={() => {}} /></div>)
    await page.getByRole('treeitem').dblClick({ position: { x: 200, y: 10 } })
    await expect.poll(() => document.querySelectorAll('[role=treeitem]').length).toBeGreaterThan(30)
    expect(document.querySelectorAll('[role=row]').length).toBeGreaterThan(35)
    expect(elements()).toBeLessThan(700)
  })
  test('no bytes at all', async () => {
    await show(raw(new Uint8Array(0)))
    await grid().click()
    await userEvent.keyboard('{ArrowDown}{Control>}{End}{/Control}')
    expect(shared.selection).toBeNull()
    await expect.element(page.getByText('0 bytes, 0 nodes')).toBeVisible()
  })
})
