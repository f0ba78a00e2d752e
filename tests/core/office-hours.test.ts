import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseDay, parseInstant } from '../../src/core/day.js'
import { type OfficeHours, officeClock, weekday } from '../../src/core/office-hours.js'
import { dayStart, whenClocksShow } from '../../src/core/zone.js'

const hour = 3_600_000
const week: OfficeHours = { days: [1, 2, 3, 4, 5], from: 9 * hour, to: 17 * hour }
const at = (text: string) => parseInstant(text)!
const dueAt = (hours: OfficeHours, zone: string, start: string, length: number, closed: readonly string[] = []) =>
  new Date(
    officeClock(hours, new Set(closed.map((day) => parseDay(day)!)), zone).after(at(start), length),
  ).toISOString()

test('weekdays are counted from Monday', () => {
  expect(['1969-12-29', '1970-01-01', '2026-03-29', '2026-06-01'].map((day) => weekday(parseDay(day)!))).toEqual([
    1, 4, 7, 1,
  ])
})

describe('office time', () => {
  it('stands still in the evening, at weekends and on closed days', () => {
    expect(dueAt(week, 'Europe/Berlin', '2026-05-08T16:00:00+02:00', 4 * hour)).toBe('2026-05-11T10:00:00.000Z')
    expect(dueAt(week, 'Europe/Berlin', '2026-05-13T16:30:00+02:00', 4 * hour, ['2026-05-14'])).toBe(
      '2026-05-15T10:30:00.000Z',
    )
  })

  it('begins with the next opening when the clock starts outside', () => {
    expect(dueAt(week, 'Europe/Berlin', '2026-05-09T10:00:00+02:00', 1)).toBe('2026-05-11T07:00:00.001Z')
    expect(dueAt(week, 'Europe/Berlin', '2026-05-11T08:59:59.999+02:00', hour)).toBe('2026-05-11T08:00:00.000Z')
  })

  it('is over at closing time, not at the next opening', () => {
    expect(dueAt(week, 'Europe/Berlin', '2026-05-11T09:00:00+02:00', 8 * hour)).toBe('2026-05-11T15:00:00.000Z')
    expect(dueAt(week, 'Europe/Berlin', '2026-05-11T09:00:00+02:00', 8 * hour + 1)).toBe('2026-05-12T07:00:00.001Z')
  })

  it('goes over weeks and years', () => {
    // 2,080 hours are 52 weeks of 40.
    expect(dueAt(week, 'UTC', '2026-01-05T09:00:00Z', 2080 * hour)).toBe('2027-01-01T17:00:00.000Z')
    expect(officeClock(week, new Set(), 'UTC').between(at('2026-01-05T09:00:00Z'), at('2027-01-01T17:00:00Z'))).toBe(
      2080 * hour,
    )
  })

  const nights: OfficeHours = { days: [1, 2, 3, 4, 5, 6, 7], from: hour, to: 4 * hour }

  it('is an hour shorter where clocks skip one, and an hour longer where they repeat one', () => {
    const clock = officeClock(nights, new Set(), 'Europe/Berlin')
    const passed = (day: string) =>
      clock.between(at(`${day}T00:00:00Z`) - 12 * hour, at(`${day}T00:00:00Z`) + 12 * hour) / hour
    expect(['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26'].map(passed)).toEqual([3, 2, 4, 3])
    // Clocks go from 02:00+01:00 to 03:00+02:00.
    expect(dueAt(nights, 'Europe/Berlin', '2026-03-29T01:30:00+01:00', hour)).toBe('2026-03-29T01:30:00.000Z')
    // Clocks go from 03:00+02:00 back to 02:00+01:00.
    expect(dueAt(nights, 'Europe/Berlin', '2026-10-25T01:00:00+02:00', 4 * hour)).toBe('2026-10-25T03:00:00.000Z')
  })

  it('may be open twice on one day, while clocks show office hours twice', () => {
    const hours: OfficeHours = { days: [7], from: 2 * hour, to: 2.5 * hour }
    expect(dueAt(hours, 'Europe/Berlin', '2026-10-25T00:00:00+02:00', 0.75 * hour)).toBe('2026-10-25T01:15:00.000Z')
    expect(dueAt(hours, 'Europe/Berlin', '2026-03-29T00:00:00+01:00', 1)).toBe('2026-04-05T00:00:00.001Z')
  })
})

test('a day that clocks skip has no instants, and the next one begins where it would have', () => {
  const day = parseDay('2011-12-30')!
  expect(whenClocksShow(day * 24 * hour, (day + 1) * 24 * hour, 'Pacific/Apia')).toEqual([])
  expect(dayStart(day, 'Pacific/Apia')).toBe(dayStart(day + 1, 'Pacific/Apia'))
  expect(new Date(dayStart(parseDay('2026-03-29')!, 'Europe/Berlin')).toISOString()).toBe('2026-03-28T23:00:00.000Z')
})

const step = hour / 4
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']
const shown = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
)

/** Whether clocks show office hours, by asking for the clock itself. */
function isOpen(hours: OfficeHours, closed: ReadonlySet<string>, zone: string, ms: number): boolean {
  const part = Object.fromEntries(
    shown
      .get(zone)!
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  const clock = (Number(part.hour) * 60 + Number(part.minute)) * 60_000
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part.weekday!) + 1
  const isClosed = closed.has(`${part.year}-${part.month}-${part.day}`)
  return !isClosed && hours.days.includes(day) && hours.from <= clock && clock < hours.to
}

const around = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01', '2011-12-30', '2026-06-15'].map(
  (day) => parseDay(day)! * 24 * hour,
)

test('is what a clock on the wall shows, quarter of an hour by quarter of an hour', () => {
  const hours = fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      open: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }),
    })
    .map(({ days, open }) => ({ days, from: Math.min(...open) * step, to: Math.max(...open) * step }))
  const from = fc.record({ near: fc.constantFrom(...around), steps: fc.integer({ min: -200, max: 200 }) })
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      hours,
      fc.uniqueArray(fc.constantFrom('2026-03-30', '2026-10-26', '2011-12-29', '2026-06-16'), { maxLength: 2 }),
      from,
      fc.integer({ min: 1, max: 200 }),
      (zone, office, closed, { near, steps }, length) => {
        const clock = officeClock(office, new Set(closed.map((day) => parseDay(day)!)), zone)
        const start = near + steps * step
        const end = start + length * step
        let counted = 0
        for (let ms = start; ms < end; ms += step) if (isOpen(office, new Set(closed), zone, ms)) counted += step
        expect(clock.between(start, end)).toBe(counted)
        if (counted === 0) return
        const due = clock.after(start, counted)
        expect(clock.between(start, due)).toBe(counted)
        expect(clock.between(start, due - 1)).toBe(counted - 1)
        expect(due).toBeLessThanOrEqual(end)
      },
    ),
    { numRuns: 1000 },
  )
})
