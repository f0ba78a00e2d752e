import { describe, expect, it } from 'vitest'
import { fullText } from '../../src/explain/full-text.js'
import { statementText } from '../../src/explain/statement-text.js'
import { smallStory } from './small-plan.js'
import { revenueTeam } from './story.js'

const small = smallStory()
const story = await revenueTeam()

describe('the text of a statement', () => {
  it('can be read at a glance', () => {
    const digest = (found: string) => found.slice(0, 12)
    expect(statementText(small.statement, small.plan)).toBe(`\
A small plan
Decision of 1 December 2025

Periods  2026-Q1 to 2026-Q2, with rows known up to 2026-06-30
Paid     750.00 EUR to 4 members
Plan     small, digest ${digest(small.statement.plan.digest)}
Rows     8 rows read, digest ${digest(small.statement.rows.digest)}
Engine   gainshare ${small.statement.engine}

Rows   read  used  duplicates  left out  because
------------------------------------------------
deals     4     4           0         0
staff     4     4           0         0

The company                2026-Q1   2026-Q2
--------------------------------------------
Metrics
  Revenue won       EUR  10,000.00    900.00
  won                            2         1
  closed                         3         1
  winRate                   66.67%   100.00%
Set by the plan
  floor             EUR   1,000.00  1,000.00
  Share of revenue          10.00%    12.50%
Pools
  Pool              EUR   1,000.00      0.00
  parts.reserve     EUR     250.00      0.00
  parts.paid        EUR     750.00      0.00

Gates  period           because
------------------------------------------------------------------------------------------
Pool   2026-Q1  open    revenue is at least floor: yes, 10,000.00 EUR against 1,000.00 EUR
       2026-Q2  closed  revenue is at least floor: no, 900.00 EUR against 1,000.00 EUR

By team, 2026-Q1           care     north
-----------------------------------------
credited          EUR  4,000.00  6,000.00

By team, 2026-Q2       care   north
-----------------------------------
credited          EUR  0.00  900.00

Accounts       period   opening      in   out  closing
------------------------------------------------------
Reserve   EUR  2026-Q1    50.00  250.00  0.00   300.00
          EUR  2026-Q2   300.00    0.00  0.00   300.00

Payouts, 2026-Q1             BONUS EUR
--------------------------------------
care              cem           125.00
                  dee           125.00
                  together      250.00

north             ann           312.50
                  bob           187.50
                  together      500.00
--------------------------------------
all teams         4 members     750.00

Nothing is paid in 2026-Q2.

Checks     what must be equal
------------------------------------------
allIsPaid  bonus.total = parts.paid  holds
`)
  })

  it('has aligned columns and no spaces at the ends of lines', () => {
    for (const text of [statementText(small.statement, small.plan), statementText(story.statement, story.plan)]) {
      expect(text).toMatch(/[^\n]\n$/)
      expect(text).not.toMatch(/ \n|\t|undefined|NaN|\n\n\n/)
    }
  })

  it('shows every payout and the sums of all', () => {
    const text = statementText(story.statement, story.plan)
    for (const { amount } of story.statement.payouts) expect(text).toContain(amount.replace(/\B(?=(\d{3})+\.)/g, ','))
    expect(text).toContain('110,535.19 EUR to 24 members')
  })

  it('never lets foreign text change the terminal', () => {
    const evil = smallStory([['\u001b]0;x\u0007\u202e', 'north', '2025-01-01', '', '50000']])
    const text = [...fullText(evil.statement, evil.plan)].join('')
    expect(text).toContain('\\u{1b}]0;x\\u{7}\\u{202e}')
    expect(/[^\n -~]/u.exec(text)).toBeNull()
  })

  it('is in bold on a terminal alone', () => {
    expect(statementText(small.statement, small.plan)).not.toContain('\u001b')
    expect(statementText(small.statement, small.plan, { colour: true })).toContain('\u001b[1mA small plan\u001b[22m')
  })
})

describe('the full text', () => {
  it('explains each payout of each period', () => {
    const text = [...fullText(story.statement, story.plan)].join('')
    for (const period of story.statement.periods) expect(text).toContain(`\nHow the amounts of ${period} came about\n=`)
    for (const { member, team } of story.statement.payouts) expect(text).toContain(`of ${member}, ${team}`)
  })
})
