import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.js'
import { rowLists, rowListsText } from '../../src/explain/rows-list.js'
import { openRows } from '../../src/explain/rows-of.js'
import { smallStory } from './small-plan.js'
import { revenueTeam } from './story.js'

const small = smallStory()
const story = await revenueTeam({ period: '2026-Q4' })
const finder = openRows(story.program, story.data, story.statement.cutOff)

describe('the rows that counted', () => {
  it('are as many as the statement says, for every cell with one reading of rows', () => {
    let checked = 0
    for (const step of story.statement.steps) {
      for (const cell of step.cells) {
        if (cell.rows?.length !== 1) continue
        checked += 1
        expect(finder.rowsOf(step.name, step.period, cell.of).length).toBe(cell.rows[0]!.used)
      }
    }
    expect(checked).toBeGreaterThan(15)
  })

  it('add up to the amount', () => {
    const rows = finder.rowsOf('netRevenue', '2026-Q4', {})
    const sum = rows.reduce((cents, row) => cents + Math.round(Number(row.fields.net) * 100), 0)
    expect((sum / 100).toFixed(2)).toBe('3860994.30')
    expect(rows[0]).toMatchObject({ source: 'deals', file: 'deals.csv', fields: { stage: 'won' } })
  })

  it('of a member are the lines of the roster in force', () => {
    const rows = finder.rowsOf('presence', '2026-Q4', { member: 'jonas', team: 'insideSales', function: 'sales' })
    expect(rows.map((row) => row.fields)).toMatchObject([{ member: 'jonas', team: 'insideSales' }])
  })

  it('are listed for each amount of an explanation, the first few of them', () => {
    const { value } = explain(small.statement, small.plan, { name: 'winRate', period: '2026-Q1' })
    const lists = rowLists(value!, openRows(small.program, small.data, small.statement.cutOff), 2)
    expect(rowListsText(lists)).toBe(`\
Rows that counted for won in 2026-Q1: 2 rows

file   row  closedOn    stage
-----------------------------
deals    1  2026-01-10  won
deals    2  2026-02-10  won

Rows that counted for closed in 2026-Q1: 3 rows, of which the first 2

file   row  closedOn
----------------------
deals    1  2026-01-10
deals    2  2026-02-10
`)
  })
})
