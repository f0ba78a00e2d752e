import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilDay, dayNumber } from '../../src/core/civil.js'
import { dayText, parseDay, parseInstant } from '../../src/core/day.js'

describe('days', () => {
  it('count from 1970-01-01', () => {
    expect(parseDay('1970-01-01')).toBe(0)
    expect(parseDay('1969-12-31')).toBe(-1)
    expect(parseDay('2026-03-01')).toBe(Date.UTC(2026, 2, 1) / 86_400_000)
    expect(dayText(0)).toBe('1970-01-01')
  })

  it('know leap days', () => {
    expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29) / 86_400_000)
    expect(parseDay('2000-02-29')).toBe(Date.UTC(2000, 1, 29) / 86_400_000)
    expect(parseDay('2023-02-29')).toBeUndefined()
    expect(parseDay('1900-02-29')).toBeUndefined()
  })

  it.each([
    '',
    '1',
    '2024-02-30',
    '2024-04-31',
    '2024-00-01',
    '2024-13-01',
    '2024-01-00',
    '2024-01-32',
    '0000-01-01',
    '01/02/2024',
    '2024-W01',
    '2024-1-01',
    '20240101',
    '2024-01-01 ',
    ' 2024-01-01',
    '2024/01/01',
    '+024-01-01',
    '-024-01-01',
    '2024-01-1e',
    '٢٠٢٤-٠١-٠١',
    '2024-01-01T00:00',
  ])('refuse %j', (text) => {
    expect(parseDay(text)).toBeUndefined()
  })

  it('agree with the built-in UTC calendar, there and back', () => {
    const first = Date.UTC(1, 0, 1) // 1901: two-digit years are moved
    expect(new Date(first).getUTCFullYear()).toBe(1901)
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        const date = new Date(day * 86_400_000)
        const text = date.toISOString().slice(0, 10)
        expect(dayText(day)).toBe(text)
        expect(parseDay(text)).toBe(day)
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        expect(civilDay(day)).toEqual(civil)
        expect(dayNumber(civil.year, civil.month, civil.day)).toBe(day)
      }),
      { numRuns: 2000 },
    )
    expect(parseDay('0001-01-01')).toBe(-719_162)
    expect(parseDay('9999-12-31')).toBe(2_932_896)
  })
})

describe('instants', () => {
  it.each([
    ['1970-01-01T00:00Z', 0],
    ['2026-03-29T09:15:00+02:00', Date.UTC(2026, 2, 29, 7, 15)],
    ['2026-03-29 09:15:30+0200', Date.UTC(2026, 2, 29, 7, 15, 30)],
    ['2026-03-29T09:15+02', Date.UTC(2026, 2, 29, 7, 15)],
    ['2026-03-29T09:15:00.5Z', Date.UTC(2026, 2, 29, 9, 15, 0, 500)],
    ['2026-03-29T09:15:00.123999999Z', Date.UTC(2026, 2, 29, 9, 15, 0, 123)],
    ['2026-03-28T23:30:00-03:30', Date.UTC(2026, 2, 29, 3)],
    ['2026-01-01T00:00:00+14:00', Date.UTC(2025, 11, 31, 10)],
  ])('reads %s', (text, ms) => {
    expect(parseInstant(text)).toBe(ms)
  })

  it.each([
    '2026-03-29T09:15:00',
    '2026-03-29',
    '2026-03-29Z',
    '2026-02-30T09:15Z',
    '2026-03-29T24:00Z',
    '2026-03-29T09:60Z',
    '2026-03-29T09:15:60Z',
    '2026-03-29T09:15:00.Z',
    '2026-03-29T09:15:00.1234567890Z',
    '2026-03-29T09:15:00,5Z',
    '2026-03-29T09:15+2:00',
    '2026-03-29T09:15+02:',
    '2026-03-29T09:15+02:60',
    '2026-03-29T09:15+15:00',
    '2026-03-29T09:15z',
    '2026-03-29T9:15Z',
    '2026-03-29T09:15ZZ',
    '2026-03-29T09:15Z ',
    '2026-03-29x09:15Z',
    'Sun Mar 29 2026 09:15:00 GMT+0200',
    '',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('reads what toISOString writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -6e13, max: 2e14 }), (ms) => {
        expect(parseInstant(new Date(ms).toISOString())).toBe(ms)
      }),
    )
  })
})
