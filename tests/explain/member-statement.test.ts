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

type Person = { readonly team: string; readonly pay: number }

const inCents = (text: string): number => Math.round(Number(text) * 100)

/** What somebody else is paid, wherever a figure of the member's own statement equals it, or does once an own payout is taken off. */
function told(people: readonly Person[]): readonly string[] {
  const { statement, plan } = smallStory(people.map(({ team, pay }, i) => [`m${i}`, team, '2025-01-01', '', `${pay}`]))
  const own = memberStatement(statement, 'm0', plan)
  const takenOff = [0, ...own.payouts.map(({ amount }) => inCents(amount))]
  const others = statement.payouts.filter(({ member, amount }) => member !== 'm0' && Number(amount) !== 0)
  return [...JSON.stringify(own.steps).matchAll(/"(-?\d+(?:\.\d+)?)"/g)].flatMap(([, figure], at) =>
    takenOff.flatMap((off, without) =>
      others
        .filter(({ amount }) => inCents(figure!) - off === inCents(amount))
        .map(({ member, period }) => `figure ${at} without payout ${without} is that of ${member} in ${period}`),
    ),
  )
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
    // A figure may meet another's pay by chance; one that tells it does so whatever they are paid.
    const otherwise = [1, 3, 7, 11, 13]
    fc.assert(
      fc.property(fc.uniqueArray(person, { minLength: 1, maxLength: 5, selector: ({ pay }) => pay }), (people) => {
        const first = told(people)
        if (first.length === 0) return
        const second = told(people.map(({ team, pay }, i) => ({ team, pay: pay * otherwise[i]! })))
        expect(first.filter((each) => second.includes(each))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
