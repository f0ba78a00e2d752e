import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayText } from '../../src/core/day.js'
import { dayOf, isTimeZone, localTime } from '../../src/core/zone.js'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
]

describe('isTimeZone', () => {
  it.each([...zones, 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true)
  })

  it.each([
    '',
    'EST5',
    'EST',
    'EST5EDT',
    'CET',
    'GMT',
    'Z',
    '+01:00',
    'Mars/Olympus',
    'Europe',
    'europe/berlin',
    ' UTC',
    'UTC\n',
  ])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false)
  })
})

describe('localTime', () => {
  it('reads a clock in its zone, summer and winter', () => {
    expect(localTime('2026-01-15T09:00', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 0, 15, 8) })
    expect(localTime('2026-07-15 09:00:30.250', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 6, 15, 7, 0, 30, 250) })
  })

  it.each([
    ['2024-11-03T01:30', 'America/New_York'],
    ['2026-10-25T02:00', 'Europe/Berlin'],
    ['2026-10-25T02:59:59.999', 'Europe/Berlin'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe'],
  ])('says that %s happened twice in %s', (text, zone) => {
    expect(localTime(text, zone)).toEqual({ problem: 'ambiguous' })
  })

  it.each([
    ['2026-03-29T02:00', 'Europe/Berlin'],
    ['2026-03-29T02:59:59.999', 'Europe/Berlin'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe'],
    ['2011-12-30T12:00', 'Pacific/Apia'],
    ['2018-11-04T00:30', 'America/Sao_Paulo'],
  ])('says that %s never happened in %s', (text, zone) => {
    expect(localTime(text, zone)).toEqual({ problem: 'skipped' })
  })

  it('reads the minutes around a clock change', () => {
    expect(localTime('2026-03-29T01:59:59.999', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 2, 29, 1) - 1 })
    expect(localTime('2026-03-29T03:00', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 2, 29, 1) })
    expect(localTime('2026-10-25T01:59', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 9, 24, 23, 59) })
    expect(localTime('2026-10-25T03:00', 'Europe/Berlin')).toEqual({ ms: Date.UTC(2026, 9, 25, 2) })
  })

  it.each(['2026-01-15T09:00Z', '2026-01-15T09:00+01:00', '2026-01-15', '2026-02-30T09:00', 'soon', ''])(
    'refuses %j',
    (text) => {
      expect(localTime(text, 'Europe/Berlin')).toEqual({ problem: 'format' })
    },
  )

  it('is undone by the clock of the zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 6e11, max: 2.5e12 }), (zone, ms) => {
        const shown = new TZDate(ms, zone)
        const text = shown.toISOString().slice(0, 23)
        const read = localTime(text, zone)
        if ('ms' in read) expect(read.ms).toBe(ms)
        else expect(read.problem).toBe('ambiguous')
        expect(dayText(dayOf(ms, zone))).toBe(text.slice(0, 10))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('dayOf', () => {
  it('is the day on the wall', () => {
    expect(dayText(dayOf(Date.UTC(2026, 0, 31, 23, 30), 'Europe/Berlin'))).toBe('2026-02-01')
    expect(dayText(dayOf(Date.UTC(2026, 1, 1, 4, 59), 'America/New_York'))).toBe('2026-01-31')
    expect(dayText(dayOf(Date.UTC(2011, 11, 30, 9, 59), 'Pacific/Apia'))).toBe('2011-12-29')
    expect(dayText(dayOf(Date.UTC(2011, 11, 30, 10), 'Pacific/Apia'))).toBe('2011-12-31')
  })

  it('does not depend on the zone of the machine', () => {
    const machine = process.env.TZ
    const offsets = new Set<number>()
    const answers = (['UTC', 'Asia/Kathmandu', 'America/New_York'] as const).map((zone) => {
      process.env.TZ = zone
      offsets.add(new Date(0).getTimezoneOffset())
      return zones.map((each) => [dayOf(Date.UTC(2026, 2, 29, 1, 30), each), localTime('2026-11-01T01:30', each)])
    })
    if (machine === undefined) delete process.env.TZ
    else process.env.TZ = machine
    expect(offsets.size).toBe(3)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })
})
