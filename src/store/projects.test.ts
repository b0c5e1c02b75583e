import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addProject, databaseOf, forgetProject, isGone, isTaken, projects, readProjects, renameProject, switchProject, takeOverProjects } from './projects.ts'

beforeEach(() => {
  localStorage.removeItem('signet.projects')
  projects.setState(readProjects(null))
})

const names = () => projects.getState().list.map(({ name }) => name)

describe('projects', () => {
  it('begin with the one that was there before', () => {
    expect(names()).toEqual(['My project'])
    expect(databaseOf(projects.getState().current)).toBe('signet')
  })

  it('are added, renamed, switched and forgotten, for every tab', () => {
    const id = addProject('  Client A ') ?? ''
    expect(names()).toEqual(['My project', 'Client A'])
    expect(databaseOf(id)).toBe(`signet.${id}`)
    switchProject(id)
    renameProject('', 'Home')
    expect(readProjects(localStorage.getItem('signet.projects'))).toEqual({ list: [{ id: '', name: 'Home' }, { id, name: 'Client A' }], current: id })
    forgetProject(id)
    expect(projects.getState()).toMatchObject({ current: '', list: [{ name: 'Home' }] })
    forgetProject('')
    expect(names()).toEqual(['Home'])
  })

  it('keep what another tab added meanwhile', () => {
    const mine = addProject('mine')
    const before = localStorage.getItem('signet.projects') ?? ''
    localStorage.setItem('signet.projects', before.replace('"list":[', '"list":[{"id":"abc","name":"theirs"},'))
    renameProject(mine ?? '', 'still mine')
    expect(names()).toEqual(['My project', 'theirs', 'still mine'])
  })

  it('stay open in a window, whatever another opens; what another deletes is gone there too', () => {
    const theirs = addProject('theirs') ?? ''
    switchProject(theirs)
    renameProject('', 'Home')
    expect(projects.getState().current).toBe('')
    expect(readProjects(localStorage.getItem('signet.projects')).current).toBe(theirs)
    projects.setState({ current: theirs })
    localStorage.setItem('signet.projects', '{"version":1,"current":"","list":[{"id":"","name":"Home"}]}')
    takeOverProjects({ key: 'another' })
    expect(names()).toEqual(['Home', 'theirs'])
    takeOverProjects({ key: 'signet.projects' })
    expect(names()).toEqual(['Home'])
    expect(isGone()).toBe(true)
  })

  it('have names of their own, however they are typed', () => {
    const id = addProject('Client A')
    expect([isTaken(' client  a', null), isTaken('Client A', id), isTaken('my Project', id), isTaken('B', null)]).toEqual([true, false, true, false])
  })

  it('are read as far as they make sense', () => {
    expect(readProjects('{')).toEqual({ list: [{ id: '', name: 'My project' }], current: '' })
    expect(readProjects('{"version":1,"current":"gone","list":[{"id":"../x","name":"bad"},{"id":"1","name":""},{"id":"2","name":"ok"},{"id":"2","name":"twice"},7]}')).toEqual({ list: [{ id: '', name: 'My project' }, { id: '2', name: 'twice' }], current: '' })
  })

  it('stay as they are where the browser stores nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new DOMException('no', 'QuotaExceededError') })
    expect(addProject('lost')).toBe(null)
    expect(names()).toEqual(['My project'])
    vi.restoreAllMocks()
  })
})
