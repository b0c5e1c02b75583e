import { describe, expect, it } from 'vitest'
import { NO_NODE } from '../../core/bytes/tree.ts'
import { certificate, deep, sample, wide } from './testing.ts'
import { treeAction } from './tree-keys.ts'
import { TreeModel } from './tree-model.ts'

const shown = (model: TreeModel) => [...model.rows.nodes]

describe('rows of a small tree', () => {
  it('are all there at first, in order, with depths', () => {
    const model = new TreeModel(certificate.tree)
    expect(shown(model)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect([...model.rows.depths]).toEqual([0, 1, 2, 2, 2, 3, 3, 2, 1])
    expect(model.rows.level).toBe(4)
  })
  it('go and come back with their own openings kept', () => {
    const model = new TreeModel(certificate.tree)
    model.setOpen(4, false)
    expect(shown(model)).toEqual([0, 1, 2, 3, 4, 7, 8])
    model.setOpen(1, false)
    expect(shown(model)).toEqual([0, 1, 8])
    model.setOpen(1, true)
    expect(shown(model)).toEqual([0, 1, 2, 3, 4, 7, 8])
    expect(model.isOpen(4)).toBe(false)
  })
  it('tell who listens, once a change', () => {
    const model = new TreeModel(certificate.tree)
    let told = 0
    const stop = model.subscribe(() => { told++ })
    model.setOpen(4, false)
    model.setOpen(4, false)
    model.setOpen(2, true)
    stop()
    model.setOpen(4, true)
    expect(told).toBe(1)
  })
  it('open what hides a node', () => {
    const model = new TreeModel(certificate.tree)
    model.openToLevel(1)
    expect(shown(model)).toEqual([0])
    model.reveal(6)
    expect(shown(model)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect(model.rowOf(6)).toBe(6)
  })
  it('know the row of a closed ancestor', () => {
    const model = new TreeModel(certificate.tree)
    model.setOpen(1, false)
    expect([model.rowOf(6), model.shownRowOf(6), model.shownRowOf(8), model.shownRowOf(NO_NODE)]).toEqual([-1, 1, 2, -1])
  })
  it('open by level', () => {
    const model = new TreeModel(certificate.tree)
    model.openToLevel(3)
    expect(shown(model)).toEqual([0, 1, 2, 3, 4, 7, 8])
    model.openToLevel(99)
    expect(model.rows.level).toBe(4)
    model.openToLevel(0)
    expect(shown(model)).toEqual([0])
  })
  it('know places among siblings', () => {
    const model = new TreeModel(certificate.tree)
    expect(model.placeOf(4)).toEqual({ position: 3, count: 4 })
    expect(model.placeOf(0)).toEqual({ position: 1, count: 1 })
  })
  it('are found by name, from a row on and around', () => {
    const model = new TreeModel(certificate.tree)
    expect([model.findByName('not', 0), model.findByName('not', 6), model.findByName('not', 7), model.findByName('zz', 0)]).toEqual([5, 6, 5, -1])
  })
  it('are none for an empty tree', () => {
    const model = new TreeModel(sample({ name: 'x', of: '' }).tree)
    expect(shown(model)).toEqual([0])
    expect(model.rows.level).toBe(1)
  })
})

describe('100,000 siblings', () => {
  it('stay closed at first, and open all at once', () => {
    const model = new TreeModel(wide(100_000).tree)
    expect(shown(model)).toEqual([0])
    model.setOpen(0, true)
    expect(model.rows.nodes).toHaveLength(100_001)
    expect(model.placeOf(77_777)).toEqual({ position: 77_777, count: 100_000 })
    expect(model.rowOf(100_000)).toBe(100_000)
  })
  it('are not opened by `*`, all at once, more than there is room for', () => {
    const model = new TreeModel(sample({ name: 'root', of: Array.from({ length: 400 }, () => ({ name: 'set', of: Array.from({ length: 100 }, () => ({ name: 'leaf', tag: 5, of: '' })) })) }).tree)
    expect(model.rows.nodes).toHaveLength(401)
    model.openSiblings(1)
    expect(model.rows.nodes).toHaveLength(401 + 20_000)
  })
})

describe('100,000 levels', () => {
  it('open as far as there is room, without recursion', () => {
    const model = new TreeModel(deep(100_000).tree)
    expect(model.rows.nodes).toHaveLength(2_000)
    expect(model.rows.depths[1_999]).toBe(1_999)
  })
  it('are revealed to the last in a few steps', () => {
    const model = new TreeModel(deep(100_000).tree)
    let steps = 0
    for (; model.rowOf(99_999) < 0 && steps < 50; steps++) model.reveal(99_999)
    expect(steps).toBeLessThanOrEqual(10)
    expect(model.rows.depths.at(-1)).toBe(99_999)
  })
})

describe('keys', () => {
  const model = new TreeModel(certificate.tree)
  const at = (row: number, key: string) => treeAction(key, { model, row, page: 3 })
  it('move by rows and pages, within the tree', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => at(4, key))).toEqual([5, 3, 7, 1, 0, 8].map((row) => ({ do: 'go', row })))
    expect(at(8, 'ArrowDown')).toEqual({ do: 'go', row: 8 })
    expect(at(0, 'ArrowUp')).toEqual({ do: 'go', row: 0 })
    expect(at(-1, 'ArrowDown')).toEqual({ do: 'go', row: 0 })
  })
  it('open and close, then step in and out', () => {
    expect(at(4, 'ArrowRight')).toEqual({ do: 'go', row: 5 })
    expect(at(4, 'ArrowLeft')).toEqual({ do: 'open', node: 4, open: false })
    expect(at(5, 'ArrowLeft')).toEqual({ do: 'go', row: 4 })
    expect(at(5, 'ArrowRight')).toBeNull()
    expect(at(4, 'Enter')).toEqual({ do: 'open', node: 4, open: false })
    expect(at(4, '*')).toEqual({ do: 'open siblings', node: 4 })
    model.setOpen(4, false)
    expect(at(4, 'ArrowRight')).toEqual({ do: 'open', node: 4, open: true })
    expect(at(0, 'ArrowLeft')).toEqual({ do: 'open', node: 0, open: false })
  })
  it('mean nothing where there is no row yet, or no such key', () => {
    expect(at(-1, 'ArrowRight')).toBeNull()
    expect(at(3, 'q')).toBeNull()
  })
})
