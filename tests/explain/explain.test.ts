import { describe, expect, it } from 'vitest'
import { explain } from '../../src/explain/explain.js'
import type { Explanation } from '../../src/explain/explanation.js'
import { explanationText } from '../../src/explain/explanation-text.js'
import { smallStory } from './small-plan.js'
import { revenueTeam } from './story.js'

const small = smallStory()
const story = await revenueTeam()

function all(explanation: Explanation): readonly Explanation[] {
  return [explanation, ...explanation.children.flatMap(all)]
}

describe('an explanation of a small plan', () => {
  it('goes from the cent of a member down to counts of rows', () => {
    const { value } = explain(small.statement, small.plan, { name: 'bonus', member: 'bob', period: '2026-Q1' })
    expect(explanationText(value!)).toBe(`\
Bonus (bonus) of bob, north, in 2026-Q1 is 187.50 EUR: parts.paid 750.00 EUR is shared out by weight
7,397.260274 EUR of 29,589.041096 EUR (25%), in parts that add up to it.
- parts.paid is 750.00 EUR: what is left of pool 1,000.00 EUR after 25% to reserve.
  - Pool (pool) is 1,000.00 EUR: the gate is open, so revenue 10,000.00 EUR * share 10% counts;
    revenue is at least floor: yes, 10,000.00 EUR against 1,000.00 EUR.
    - Revenue won (revenue) is 10,000.00 EUR: the sum of deals.net; 2 rows of deals from 2026-01-01
      to 2026-03-31 counted; 1 did not (stage is not won).
    - floor is 1,000.00 EUR: set by the plan from 2026-01-01 on. [Below that there is nothing to
      share]
    - Share of revenue (share) is 10%: set by the plan for each quarter.
- weight of bob, north, is 7,397.260274 EUR: staff.pay by the days in the team.
`)
  })

  it('says why a gate is closed', () => {
    const { value } = explain(small.statement, small.plan, { name: 'pool', depth: 0 })
    expect(value!.sentence).toBe(
      'Pool (pool) in 2026-Q2 is 0.00 EUR: the gate is closed, so 0 counts; revenue is at least floor: no, 900.00 EUR against 1,000.00 EUR.',
    )
  })

  it('says what an account opens and closes with', () => {
    const sentence = (name: string, period: string) =>
      explain(small.statement, small.plan, { name, period, depth: 0 }).value!.sentence
    expect(sentence('reserve.opening', '2026-Q1')).toBe(
      'Reserve: opening (reserve.opening) in 2026-Q1 is 50.00 EUR: as the plan opens it, with 50.00 EUR.',
    )
    expect(sentence('reserve.closing', '2026-Q1')).toBe(
      'Reserve: closing (reserve.closing) in 2026-Q1 is 300.00 EUR: reserve.opening 50.00 EUR + parts.reserve 250.00 EUR.',
    )
    expect(sentence('reserve.opening', '2026-Q2')).toBe(
      'Reserve: opening (reserve.opening) in 2026-Q2 is 300.00 EUR: carried over from the end of 2026-Q1.',
    )
  })

  it('lists the cells of an amount that has several', () => {
    const { value } = explain(small.statement, small.plan, { name: 'bonus', period: '2026-Q1', team: 'care', depth: 1 })
    expect(value!.sentence).toBe('Bonus (bonus) in 2026-Q1 is an amount for each of 2 members, 250.00 EUR together.')
    expect(value!.children.map((each) => each.of.member)).toEqual(['cem', 'dee'])
  })

  it.each([
    [{ name: 'bonuss' }, '"bonuss" is not an amount of this statement.', 'Did you mean "bonus"?'],
    [{ name: 'parts' }, '"parts" is not an amount of this statement.', 'It has parts: parts.reserve, parts.paid.'],
    [{ name: 'bonus', member: 'bop' }, 'There is no "bonus" of bop in 2026-Q2.', 'Did you mean "bob"?'],
    [{ name: 'pool', team: 'north' }, '"pool" has no amount of its own for north.', 'It is kept for the company.'],
    [{ name: 'pool', period: '2026-Q3' }, '"2026-Q3" is not on this statement.', 'It states 2026-Q1, 2026-Q2.'],
  ])('refuses %j', (asked, message, hint) => {
    const { value, diagnostics } = explain(small.statement, small.plan, asked)
    expect(value).toBeUndefined()
    expect(diagnostics).toMatchObject([{ message, hint }])
  })
})

describe('the explanations of the story', () => {
  it('exist for every amount, as whole sentences', () => {
    for (const { name, period } of story.statement.steps) {
      const { value } = explain(story.statement, story.plan, { name, period, depth: 1 })
      for (const { sentence } of all(value!)) {
        expect(sentence).toMatch(/ (?:is|in) .+[.\]]$/)
        expect(sentence).not.toMatch(/undefined|NaN|\[object|null/)
      }
    }
  })

  it('explain each amount once, and refer back to it afterwards', () => {
    const { value } = explain(story.statement, story.plan, { name: 'bonus', period: '2026-Q4' })
    const told = all(value!).filter((each) => each.above === undefined)
    const keys = told.map(({ name, period, of }) => `${name} ${period} ${JSON.stringify(of)}`)
    expect(new Set(keys).size).toBe(keys.length)
    const known = new Set(keys)
    for (const { name, period, of } of all(value!)) expect(known).toContain(`${name} ${period} ${JSON.stringify(of)}`)
  })

  it('look back at the quarter of the year before, down to its rows', () => {
    const { value } = explain(story.statement, story.plan, { name: 'marginBefore', period: '2026-Q1' })
    const told = all(value!).map(({ name, period }) => `${name} ${period}`)
    expect(told).toEqual(['marginBefore 2026-Q1', 'margin 2025-Q1', 'netRevenue 2025-Q1', 'variableCost 2025-Q1'])
    expect(value!.children[0]!.children[0]!.sentence).toMatch(/rows of deals from 2025-01-01 to 2025-03-31 counted/)
  })

  it('stop at what an account opens with, which belongs to another period', () => {
    const { value } = explain(story.statement, story.plan, { name: 'reserve.closing', period: '2026-Q4' })
    expect(new Set(all(value!).map(({ period }) => period))).toEqual(new Set(['2026-Q4', '2025-Q4']))
  })

  it('are not told deeper than asked for', () => {
    const { value } = explain(story.statement, story.plan, { name: 'bonus', member: 'arne', depth: 2 })
    const depth = ({ children }: Explanation): number => Math.max(0, ...children.map((each) => 1 + depth(each)))
    expect(depth(value!)).toBe(2)
  })
})
