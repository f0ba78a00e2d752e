import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.js'
import { memberStatement } from '../../src/explain/member-statement.js'
import { statementText } from '../../src/explain/statement-text.js'
import { smallStory } from './small-plan.js'
import { revenueTeam, type Story } from './story.js'

const story = await revenueTeam()

function membersOf({ statement }: Story): readonly string[] {
  return [...new Set(statement.steps.flatMap((step) => step.cells.flatMap(({ of }) => of.member ?? [])))]
}

/** All amounts of a statement as cents, wherever they stand. */
function figuresIn(value: unknown): readonly number[] {
  return [...JSON.stringify(value).matchAll(/"(-?\d+(?:\.\d+)?)"/g)].map((match) => Math.round(Number(match[1]) * 100))
}

describe('the statement of one member', () => {
  it('names nobody else', () => {
    for (const member of membersOf(story)) {
      const text = JSON.stringify(memberStatement(story.statement, member, story.plan))
      for (const other of membersOf(story)) {
        if (other !== member) expect(text).not.toContain(`"${other}"`)
      }
    }
  })

  it('holds all that is paid to the member, and what leads there', () => {
    const own = memberStatement(story.statement, 'jonas', story.plan)
    expect(own.payouts).toEqual(story.statement.payouts.filter((each) => each.member === 'jonas'))
    const sum = own.payouts.reduce((cents, each) => cents + Math.round(Number(each.amount) * 100), 0)
    expect(own.paid.total).toEqual([{ currency: 'EUR', amount: (sum / 100).toFixed(2) }])
    const { value } = explain(own, story.plan, { name: 'bonus', member: 'jonas', team: 'fieldSales' })
    expect(value!.children.map(({ name }) => name)).toEqual(['teamPool', 'pay'])
    expect(statementText(own, story.plan)).toContain('to jonas\n')
  })

  it('leaves out all pools where a team of two would tell what the other is paid', () => {
    const { statement, plan } = smallStory([
      ['ann', 'north', '2025-01-01', '', '50000'],
      ['bob', 'north', '2025-01-01', '', '31000'],
    ])
    const own = memberStatement(statement, 'ann', plan)
    expect(new Set(own.steps.map((step) => step.section))).toEqual(
      new Set(['metrics', 'parameters', 'members', 'payouts']),
    )
    expect(own.checks).toEqual([])
  })

  it('tells no other pay by any figure, sum or difference of two, whatever the size of the teams', () => {
    const person = fc.record({ team: fc.constantFrom('north', 'care'), pay: fc.integer({ min: 20_011, max: 90_017 }) })
    fc.assert(
      fc.property(fc.uniqueArray(person, { minLength: 1, maxLength: 5, selector: ({ pay }) => pay }), (people) => {
        const { statement, plan } = smallStory(
          people.map(({ team, pay }, i) => [`m${i}`, team, '2025-01-01', '', String(pay)]),
        )
        const own = memberStatement(statement, 'm0', plan)
        const figures = new Set(figuresIn(own.steps.map((step) => step.cells)))
        for (const { member, amount } of statement.payouts) {
          const cents = Math.round(Number(amount) * 100)
          if (member === 'm0' || statement.payouts.some((each) => each.member === 'm0' && each.amount === amount))
            continue
          expect(figures).not.toContain(cents)
          for (const figure of figures) {
            if (figure === 0) continue
            for (const mine of own.payouts) expect(figure - Math.round(Number(mine.amount) * 100)).not.toBe(cents)
          }
        }
      }),
      { numRuns: 1000 },
    )
  }, 120_000)
})
