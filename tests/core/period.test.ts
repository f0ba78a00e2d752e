import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, dayText, parseDay } from '../../src/core/day.js'
import {
  type Calendar,
  isCoarser,
  parsePeriod,
  periodAt,
  periodIndexOf,
  periodKinds,
  periodOf,
  periodsOf,
  periodsPerYear,
  periodsWithin,
  yearOf,
} from '../../src/core/period.js'

const civil: Calendar = calendar(1, 1, 'by-first-day')
const april6: Calendar = calendar(4, 6, 'by-first-day')
const july: Calendar = calendar(7, 1, 'by-last-day')

function calendar(month: number, day: number, fiscalYearNamed: Calendar['fiscalYearNamed']): Calendar {
  return { period: 'quarter', fiscalYearStarts: { month, day }, fiscalYearNamed, timeZone: 'Europe/Berlin' }
}

function day(text: string): Day {
  const found = parseDay(text)
  if (found === undefined) throw new Error(text)
  return found
}

const calendars = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('by-first-day', 'by-last-day'),
  )
  .map(([month, first, named]) => calendar(month, first, named))
const kinds = fc.constantFrom(...periodKinds)
const days = fc.integer({ min: day('0100-01-01'), max: day('9899-12-31') })

describe('names', () => {
  it.each([
    [civil, 'quarter', '2026-05-17', '2026-Q2', '2026-04-01', '2026-07-01'],
    [civil, 'month', '2024-02-29', '2024-02', '2024-02-01', '2024-03-01'],
    [civil, 'half', '2026-07-01', '2026-H2', '2026-07-01', '2027-01-01'],
    [civil, 'year', '2026-12-31', '2026', '2026-01-01', '2027-01-01'],
    [april6, 'year', '2026-04-05', '2025', '2025-04-06', '2026-04-06'],
    [april6, 'quarter', '2026-04-06', '2026-Q1', '2026-04-06', '2026-07-06'],
    [april6, 'month', '2026-05-05', '2026-M01', '2026-04-06', '2026-05-06'],
    [april6, 'month', '2026-03-01', '2025-M11', '2026-02-06', '2026-03-06'],
    [july, 'year', '2026-07-01', '2027', '2026-07-01', '2027-07-01'],
    [july, 'quarter', '2026-06-30', '2026-Q4', '2026-04-01', '2026-07-01'],
    [july, 'month', '2026-07-31', '2026-07', '2026-07-01', '2026-08-01'],
  ] as const)('%#: %s', (plan, kind, on, name, start, end) => {
    const period = periodOf(plan, kind, day(on))
    expect([period.name, dayText(period.start), dayText(period.end)]).toEqual([name, start, end])
    expect(parsePeriod(plan, name)).toEqual(period)
  })

  it.each([
    '',
    '26',
    '2026-Q0',
    '2026-Q5',
    '2026-H3',
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-Q01',
    '2026-q1',
    '2026-M01',
    '2026Q1',
    '2026-Q1 ',
  ])('refuses %j', (text) => {
    expect(parsePeriod(civil, text)).toBeUndefined()
  })

  it('refuses a calendar month where months do not start on the 1st', () => {
    expect(parsePeriod(april6, '2026-04')).toBeUndefined()
    expect(parsePeriod(april6, '2026-M13')).toBeUndefined()
  })

  it('numbers periods in their fiscal year', () => {
    const period = parsePeriod(july, '2026-Q4')!
    expect([period.fiscalYear, period.inYear]).toEqual([2026, 4])
    expect(yearOf(july, period).name).toBe('2026')
    expect(dayText(yearOf(july, period).start)).toBe('2025-07-01')
  })
})

describe('laws', () => {
  it('periods tile the line: no gap, no overlap, every day in its own', () => {
    fc.assert(
      fc.property(calendars, kinds, days, (plan, kind, on) => {
        const period = periodOf(plan, kind, on)
        expect(period.start).toBeLessThanOrEqual(on)
        expect(on).toBeLessThan(period.end)
        expect(periodAt(plan, kind, period.index + 1).start).toBe(period.end)
        expect(periodAt(plan, kind, period.index - 1).end).toBe(period.start)
        expect(periodIndexOf(plan, kind, period.start)).toBe(period.index)
        expect(periodIndexOf(plan, kind, period.end - 1)).toBe(period.index)
        expect(periodIndexOf(plan, kind, period.end)).toBe(period.index + 1)
      }),
      { numRuns: 1000 },
    )
  })

  it('a name reads back as its period', () => {
    fc.assert(
      fc.property(calendars, kinds, days, (plan, kind, on) => {
        const period = periodOf(plan, kind, on)
        expect(parsePeriod(plan, period.name)).toEqual(period)
        expect(period.inYear).toBeGreaterThanOrEqual(1)
        expect(period.inYear).toBeLessThanOrEqual(periodsPerYear(kind))
      }),
      { numRuns: 1000 },
    )
  })

  it('a coarser period is exactly the finer ones in it', () => {
    fc.assert(
      fc.property(calendars, kinds, kinds, days, (plan, coarse, fine, on) => {
        fc.pre(coarse === fine || isCoarser(coarse, fine))
        const period = periodOf(plan, coarse, on)
        const parts = periodsOf(plan, fine, period)
        expect(parts).toHaveLength(periodsPerYear(fine) / periodsPerYear(coarse))
        expect(parts[0]?.start).toBe(period.start)
        expect(parts.at(-1)?.end).toBe(period.end)
        expect(parts.every((part) => part.fiscalYear === period.fiscalYear)).toBe(true)
        expect(yearOf(plan, period).fiscalYear).toBe(period.fiscalYear)
      }),
      { numRuns: 1000 },
    )
  })

  it('a fiscal year starts on its day and bears the right year', () => {
    fc.assert(
      fc.property(calendars, days, (plan, on) => {
        const year = periodOf(plan, 'year', on)
        const named = plan.fiscalYearNamed === 'by-first-day' ? year.start : year.end - 1
        expect(Number(dayText(named).slice(0, 4))).toBe(year.fiscalYear)
        const { month, day: first } = plan.fiscalYearStarts
        expect(dayText(year.start).slice(5)).toBe(`${String(month).padStart(2, '0')}-${String(first).padStart(2, '0')}`)
      }),
    )
  })

  it('periods within days lie wholly inside, and none is left out', () => {
    fc.assert(
      fc.property(calendars, kinds, days, fc.integer({ min: 0, max: 1000 }), (plan, kind, start, length) => {
        const found = periodsWithin(plan, kind, start, start + length)
        const expected = []
        for (let index = periodIndexOf(plan, kind, start); ; index += 1) {
          const period = periodAt(plan, kind, index)
          if (period.start >= start + length) break
          if (period.start >= start && period.end <= start + length) expected.push(period)
        }
        expect(found).toEqual(expected)
      }),
    )
  })

  it('do not depend on the zone of the machine', () => {
    const machine = process.env.TZ
    const offsets = new Set<number>()
    const answers = ['UTC', 'Pacific/Apia', 'America/New_York'].map((zone) => {
      process.env.TZ = zone
      offsets.add(new Date(0).getTimezoneOffset())
      return [civil, april6, july].flatMap((plan) => periodsWithin(plan, 'month', day('2010-01-01'), day('2030-01-01')))
    })
    if (machine === undefined) delete process.env.TZ
    else process.env.TZ = machine
    expect(offsets.size).toBe(3)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })
})
