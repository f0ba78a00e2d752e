import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.js'
import { explanationText } from '../../src/explain/explanation-text.js'
import { memberStatement } from '../../src/explain/member-statement.js'
import { statementText } from '../../src/explain/statement-text.js'
import { payoutsCsv } from '../../src/node/payouts-csv.js'
import { currenciesPlan, currenciesStory, rates } from './currencies-plan.js'
import { written } from './story.js'

const { statement, plan } = currenciesStory()

function told(asked: Parameters<typeof explain>[2], of = statement): string {
  return explanationText(explain(of, plan, asked).value!, { width: 1000 })
}

/** The lines of a block of a text, from the one that starts with a word up to the next empty line. */
function block(text: string, start: string): string {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(start))
  return lines.slice(from, lines.indexOf('Checks', from)).join('\n').split('\n\nChecks')[0]!
}

describe('a plan in several currencies', () => {
  it('says what is paid in each, and what conversion makes of it', () => {
    const text = statementText(statement, plan)
    expect(text).toContain('Paid    1,378.14 EUR and 857.14 GBP and 81,888 JPY and 101.016 KWD to 6 members\n')
    expect(block(text, 'Exchange rates')).toBe(`\
Exchange rates                                 2026-Q1
------------------------------------------------------
budget          EUR per GBP  set by the plan      1.17
budget          JPY per EUR  set by the plan       160
budget          EUR per KWD  set by the plan       2.9
day             EUR per GBP  last day known       1.19
day             JPY per EUR  last day known        162
day             EUR per KWD  last day known       2.94
average         EUR per GBP  average of day       1.17
average         JPY per EUR  average of day   160.1875
average         EUR per KWD  average of day      2.895

Payouts, 2026-Q1             BONUS EUR  BONUS GBP  BONUS JPY  BONUS KWD
-----------------------------------------------------------------------
care              max           560.22
                  zoe                                           101.016
                  together      560.22                          101.016

demand            ken                                 81,888
                  liz                      448.18
                  together                 448.18     81,888

north             ann           817.92
                  eve                      408.96
                  together      817.92     408.96
-----------------------------------------------------------------------
all teams         6 members   1,378.14     857.14     81,888    101.016

Conversion  period        converted  difference      paid  valued at
--------------------------------------------------------------------
paid        2026-Q1  EUR   3,184.63        1.11  3,185.74  budget`)
  })

  it('hands payroll each amount in its own currency, with the decimals of that currency', () => {
    expect(payoutsCsv(statement.payouts)).toBe(`\
period,member,team,function,payCode,amount,currency,entry
2026-Q1,ann,north,sales,BONUS,817.92,EUR,paid
2026-Q1,eve,north,sales,BONUS,408.96,GBP,paid
2026-Q1,ken,demand,marketing,BONUS,81888,JPY,paid
2026-Q1,liz,demand,marketing,BONUS,448.18,GBP,paid
2026-Q1,max,care,customer-service,BONUS,560.22,EUR,paid
2026-Q1,zoe,care,customer-service,BONUS,101.016,KWD,paid
`)
  })

  it('names the rate of an amount with where it comes from, and whether it multiplies or divides', () => {
    expect(told({ name: 'paid', member: 'eve' })).toBe(`\
paid of eve, north, in 2026-Q1 is 408.96 GBP (rounded from 408.957265): bonus 478.48 EUR / 1.17 EUR per GBP (average, of 2026-01-01 to 2026-03-31).
- bonus of eve, north, is 478.48 EUR: pool 3,184.63 EUR is shared out by payInEur 10,530.00 EUR of 70,084.109589 EUR (15.024804%), in parts that add up to it.
  - pool is 3,184.63 EUR (rounded from 3,184.625273): 5% * revenue 63,692.505466 EUR.
    - revenue is 63,692.505466 EUR: the sum of deals.net, each in EUR * EUR per GBP (day: 1.16 of 2026-01-05, 1.18 of 2026-01-30), / 161 JPY per EUR (day, of 2026-01-30); 5 rows of deals from 2026-01-01 to 2026-03-31 counted; 1 did not (stage is not won).
  - payInEur of eve, north, is 10,530.00 EUR: staff.basePay by the days in the team, each in EUR * 1.17 EUR per GBP (budget, set by the plan from 2026-01-01 on).
    - exchange.budget of EUR per GBP is 1.17: set by the plan from 2026-01-01 on.
- exchange.average of EUR per GBP is 1.17: the average of day over 4 rows of rates from 2026-01-01 to 2026-03-31.
`)
    const first = (asked: Parameters<typeof told>[0]) => told({ ...asked, depth: 0 }).trimEnd()
    expect(first({ name: 'paid', member: 'ann' })).toBe(
      'paid of ann, north, in 2026-Q1 is 817.92 EUR: bonus 817.92 EUR, which is in EUR already.',
    )
    expect(first({ name: 'paid', member: 'ken' })).toBe(
      'paid of ken, demand, in 2026-Q1 is 81,888 JPY (rounded from 81,887.85): bonus 511.20 EUR * 160.1875 JPY per EUR (average, of 2026-01-01 to 2026-03-31).',
    )
    expect(first({ name: 'paid', member: 'zoe' })).toBe(
      'paid of zoe, care, in 2026-Q1 is 101.016 KWD (rounded from 101.015544): bonus 292.44 EUR / 2.895 EUR per KWD (average, of 2026-01-01 to 2026-03-31).',
    )
    expect(first({ name: 'paid.difference' })).toBe(
      'paid.difference in 2026-Q1 is 1.1102 EUR: what is paid * 1.17 EUR per GBP (budget, set by the plan from 2026-01-01 on), * 2.9 EUR per KWD (budget, set by the plan from 2026-01-01 on), / 160 JPY per EUR (budget, set by the plan from 2026-01-01 on), less what was converted, bonus of 6 members.',
    )
  })

  it('states every rate that was used, also where a sentence sums them up', () => {
    const days = Array.from({ length: 20 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`)
    const many = written(
      { ...currenciesPlan, checks: {} },
      {
        deals: {
          columns: ['deal', 'closedOn', 'currency', 'net', 'stage'],
          rows: days.map((day, i) => [`d${i}`, day, 'GBP', '100', 'won']),
        },
        rates: {
          columns: ['day', 'eurPerGbp', 'jpyPerEur', 'eurPerKwd'],
          rows: [...days.map((day, i) => [day, `1.1${i + 10}`, '160', '2.9']), ['2026-03-30', '1.2', '160', '2.9']],
        },
        staff: {
          columns: ['contract', 'member', 'team', 'from', 'through', 'payCurrency', 'basePay'],
          rows: [['c1', 'ann', 'north', '2020-01-01', '', 'EUR', '73000']],
        },
      },
      { through: '2026-Q1' },
    )
    expect(told({ name: 'revenue' }, many.statement)).toContain(
      'each in EUR * EUR per GBP (day: 20 rates from 1.11 of 2026-01-01 to 1.129 of 2026-01-20, all of them in the statement); 20 rows',
    )
    const [cell] = many.statement.steps.find(({ name }) => name === 'revenue')!.cells
    expect(cell!.rates).toHaveLength(20)
    expect(cell!.rates![1]).toEqual({
      rate: 'day',
      pair: 'EUR per GBP',
      figure: '1.111',
      use: 'multiplied',
      origin: 'row',
      from: '2026-01-02',
    })
  })
})

describe('the statement of one member who is paid in another currency', () => {
  const person = (member: string, team: string, currency: string, pay: string) =>
    [member, member, team, '2020-01-01', '', currency, pay] as const
  const euros = ['ann', 'ben', 'cem', 'dea'].map((name, i) => person(name, 'north', 'EUR', String(50_000 + 7001 * i)))

  it('holds the own payout, its rate, and the difference of several others', () => {
    const own = memberStatement(statement, 'ann', plan)
    expect(own.paid.total).toEqual([{ currency: 'EUR', amount: '817.92' }])
    expect(own.steps.some(({ name }) => name === 'paid.difference')).toBe(true)
    expect(told({ name: 'paid' }, memberStatement(statement, 'eve', plan))).toContain('/ 1.17 EUR per GBP (average, of')
  })

  it('leaves out a difference that one other person alone has made', () => {
    // At the budget rate of 1.17, what one person is paid at 1.155 would follow from the difference.
    const one = currenciesStory([...euros, person('eve', 'north', 'GBP', '40000')], rates)
    const hidden = memberStatement(one.statement, 'ann', one.plan)
    expect(hidden.steps.map(({ name }) => name)).toContain('pool')
    expect(hidden.steps.map(({ name }) => name)).not.toContain('paid.difference')
    expect(hidden.checks.map(({ name }) => name)).toEqual(['everyCentOfThePool'])
    expect(statementText(hidden, one.plan)).not.toContain('Conversion')
    // Nor can it be worked out from what all are paid as it is valued.
    expect(hidden.steps.map(({ name }) => name)).not.toContain('cost.total')
    // The one who is paid in pounds sees it: it is of nobody else.
    const eves = memberStatement(one.statement, 'eve', one.plan)
    expect(eves.steps.map(({ name }) => name)).toContain('paid.difference')
    const two = currenciesStory([
      ...euros,
      person('eve', 'north', 'GBP', '40000'),
      person('liz', 'care', 'GBP', '30000'),
    ])
    expect(memberStatement(two.statement, 'ann', two.plan).steps.map(({ name }) => name)).toContain('paid.difference')
    expect(memberStatement(two.statement, 'eve', two.plan).steps.map(({ name }) => name)).not.toContain(
      'paid.difference',
    )
  })
})
