import { describe, expect, it } from 'vitest'
import { dayText } from '../../src/core/day.js'
import type { Data } from '../../src/data/table.js'
import { compute } from '../../src/evaluate/evaluate.js'
import { changeHeadcount } from '../../src/simulate/change-headcount.js'
import type { Headcount } from '../../src/simulate/scenario.js'
import { storyRun } from './story.js'

const { program, data } = await storyRun()

const change = (...changes: readonly Headcount[]) => changeHeadcount(program.plan, data, changes, 'scenario.json')
const changedTo = (...changes: readonly Headcount[]): Data => {
  const { value, diagnostics } = change(...changes)
  expect(diagnostics).toEqual([])
  return value!
}
const said = (one: Headcount) => change(one).diagnostics.map(({ code, message }) => [code, message])

const joins = (more: Partial<Extract<Headcount, { joins: number }>> = {}): Headcount => ({
  joins: 1,
  team: 'care',
  like: 'ann',
  from: '2027-04-01',
  at: '/headcount/0',
  ...more,
})
const leaves = (more: Partial<Extract<Headcount, { leaves: string }>> = {}): Headcount => ({
  leaves: 'ben',
  through: '2027-02-14',
  at: '/headcount/0',
  ...more,
})

/** The roster as rows of text. */
function rosterIn({ tables }: Data): readonly string[] {
  const { columns, rows } = tables.get('staff')!
  const text = (name: string, row: number) => {
    const column = columns.get(name)!
    if (column.kind === 'text') return column.words[column.codes[row]!] ?? ''
    const value = column.values[row]!
    return Number.isNaN(value) ? '' : column.kind === 'day' ? dayText(value) : String(value)
  }
  return Array.from({ length: rows }, (_, row) =>
    ['member', 'team', 'from', 'through', 'weight'].map((name) => text(name, row)).join(' '),
  )
}

/** Days in the quarter times points, as the plan prorates them. */
function points(of: Data, member: string): string | undefined {
  const { value } = compute(program, of, { period: '2027-Q2' })
  return value?.steps.find(({ name }) => name === 'points')?.cells.find((cell) => cell.of.member === member)?.value
}

describe('headcount', () => {
  it('lets members join with what another brings, from a day on', () => {
    const after = changedTo(joins({ joins: 2 }))
    expect(rosterIn(after).slice(0, 5)).toEqual(rosterIn(data))
    expect(rosterIn(after).slice(5)).toEqual(['joiner 1 care 2027-04-01  10', 'joiner 2 care 2027-04-01  10'])
    expect(points(after, 'joiner 2')).toBe(points(data, 'ann'))
    expect(points(changedTo(joins({ from: '2027-07-01' })), 'joiner 1')).toBe('0')
  })

  it('counts joiners on from one change to the next', () => {
    const names = rosterIn(changedTo(joins(), joins({ team: 'demand' }))).slice(5)
    expect(names).toEqual(['joiner 1 care 2027-04-01  10', 'joiner 2 demand 2027-04-01  10'])
  })

  it('lets a member leave on a day', () => {
    const after = changedTo(leaves())
    expect(rosterIn(after)[1]).toBe('ben field 2024-07-01 2027-02-14 8')
    expect(points(after, 'ben')).toBe('0')
    expect(rosterIn(changedTo(leaves({ through: '2024-06-30' })))).toEqual(
      rosterIn(data).filter((row) => !row.startsWith('ben')),
    )
  })

  it('changes the digests, and leaves the rows that were read as they are', () => {
    const before = rosterIn(data)
    const digests = [data, changedTo(joins()), changedTo(joins({ joins: 2 })), changedTo(leaves())].map(
      (each) => each.digest,
    )
    expect(new Set(digests).size).toBe(4)
    expect(changedTo(joins()).digest).toBe(digests[1])
    expect(rosterIn(data)).toEqual(before)
    expect(changedTo().digest).toBe(data.digest)
  })

  it.each<[string, Headcount, readonly [string, string]]>([
    ['a team that is none', joins({ team: 'cares' }), ['unknown-team', '"cares" is not a team of "shared-growth".']],
    ['a member that is none', joins({ like: 'an' }), ['unknown-name', '"an" is not a member of the roster.']],
    ['a leaver that is none', leaves({ leaves: 'zoe' }), ['unknown-name', '"zoe" is not a member of the roster.']],
    ['a leaver of another team', leaves({ team: 'care' }), ['unknown-name', '"ben" is not in "care".']],
    [
      'a roster that is none',
      leaves({ roster: 'deals' }),
      ['unknown-name', '"deals" is not a roster of "shared-growth".'],
    ],
  ])('refuses %s', (_, one, expected) => {
    expect(said(one)).toEqual([expected])
  })
})
