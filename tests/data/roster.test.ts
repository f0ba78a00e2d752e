import { describe, expect, it } from 'vitest'
import { dataFromRows } from '../../src/data/from-rows.js'
import type { SourceInput } from '../../src/data/grammar.js'
import { berlin, specsOf, told } from './reading.js'

const staff: SourceInput = {
  file: 'staff.csv',
  roster: true,
  key: 'row',
  fields: { member: 'member', team: 'team', from: 'first day', through: 'last day?' },
}

const columns = ['member', 'team', 'from', 'through']
const checked = (rows: readonly string[][], source: SourceInput = staff) =>
  dataFromRows(specsOf({ staff: source }), { staff: { columns, rows } }, berlin)
const found = (...given: Parameters<typeof checked>) => told(checked(...given).diagnostics)

describe('a roster', () => {
  it('takes a transfer as two rows that do not overlap, whatever their order', () => {
    expect(
      found([
        ['eve', 'south', '2026-02-15', ''],
        ['eve', 'north', '2020-01-01', '2026-02-14'],
        ['fay', 'north', '2020-01-01', ''],
      ]),
    ).toEqual([])
  })

  it('refuses a member in two teams on the same day, and names both rows', () => {
    const rows = [
      ['eve', 'north', '2020-01-01', '2026-02-14'],
      ['eve', 'south', '2026-02-14', ''],
    ]
    expect(checked(rows).diagnostics).toMatchObject([
      {
        code: 'overlapping-membership',
        severity: 'error',
        message: '"eve" is in "north" from 2020-01-01 through 2026-02-14, and in "south" from 2026-02-14.',
        at: { row: 2, field: 'team', value: 'south' },
        related: [{ at: { row: 1 } }],
      },
    ])
  })

  it('finds an overlap with an older row that lasts longer', () => {
    const rows = [
      ['eve', 'north', '2020-01-01', ''],
      ['eve', 'north', '2021-01-01', '2021-12-31'],
      ['eve', 'south', '2022-01-01', ''],
    ]
    expect(found(rows).map((each) => each.slice(0, 26))).toEqual([
      'overlapping-contracts 2.te',
      'overlapping-membership 3.t',
    ])
  })

  it('warns of a member twice in the same team, which may be two contracts', () => {
    const { value, diagnostics } = checked([
      ['eve', 'north', '2020-01-01', ''],
      ['eve', 'north', '2026-01-01', ''],
    ])
    expect(value).toBeDefined()
    expect(diagnostics).toMatchObject([
      {
        code: 'overlapping-contracts',
        severity: 'warning',
        message: '"eve" is in "north" from 2020-01-01 with no last day, and a second time from 2026-01-01.',
      },
    ])
  })

  it('does not count the day after which an interval ends', () => {
    const source: SourceInput = { ...staff, fields: { ...staff.fields, through: 'first day after?' } }
    expect(
      found(
        [
          ['eve', 'north', '2020-01-01', '2026-02-15'],
          ['eve', 'south', '2026-02-15', ''],
        ],
        source,
      ),
    ).toEqual([])
    expect(
      found(
        [
          ['eve', 'north', '2026-02-15', '2026-02-15'],
          ['eve', 'south', '2026-02-15', ''],
        ],
        source,
      ),
    ).toEqual([])
  })

  it('refuses an interval that ends before it starts', () => {
    expect(found([['eve', 'north', '2026-02-15', '2026-02-14']])).toEqual([
      'interval-backwards 1.through: The row starts on 2026-02-15 and ends before it, on 2026-02-14.',
    ])
  })
})
