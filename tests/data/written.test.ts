import { describe, expect, it } from 'vitest'
import { dayReader, isDatePattern, numberReader, plainWritten } from '../../src/data/written.js'

describe('how numbers are written', () => {
  const german = numberReader({ ...plainWritten, decimal: ',', group: '.' })

  it.each([
    ['1.234,50', '1234.50'],
    ['1234,50', '1234.50'],
    ['-1.234.567', '-1234567'],
    ['12', '12'],
  ])('%s is %s', (text, plain) => expect(german(text)).toBe(plain))

  it.each(['1,234.50', '12.34', '1.2345', '.234', '1..234', '1.234,', '(12)', '€ 12', '1 234'])('refuses %s', (text) =>
    expect(german(text)).toBeUndefined(),
  )

  it('knows the other signs between thousands', () => {
    expect(numberReader({ ...plainWritten, group: '\u00a0' })('1\u00a0234.5')).toBe('1234.5')
    expect(numberReader({ ...plainWritten, group: "'" })("1'234'567")).toBe('1234567')
    expect(numberReader({ ...plainWritten, group: ',' })('0,123')).toBeUndefined()
  })
})

describe('how days are written', () => {
  it.each([
    ['DD.MM.YYYY', '31.12.2025', '2025-12-31'],
    ['MM/DD/YYYY', '12/31/2025', '2025-12-31'],
    ['D.M.YYYY', '1.2.2025', '2025-02-01'],
    ['D.M.YYYY', '01.12.2025', '2025-12-01'],
    ['YYYY-MM-DD', '2025-12-31', '2025-12-31'],
  ])('%s: %s', (pattern, text, iso) => expect(dayReader(pattern)(text)).toBe(iso))

  it.each([
    ['DD.MM.YYYY', '1.2.2025'],
    ['DD.MM.YYYY', '31/12/2025'],
    ['DD.MM.YYYY', '31.12.25'],
    ['DD.MM.YYYY', '31.12.2025 '],
    ['D.M.YYYY', 'x.1.2025'],
    ['D.M.YYYY', '1.1.2025.'],
  ])('%s does not fit %s', (pattern, text) => expect(dayReader(pattern)(text)).toBeUndefined())

  it('takes year, month and day once each with one sign', () => {
    expect(['DD.MM.YYYY', 'YYYY/MM/DD', 'D-M-YYYY', 'MM DD YYYY'].every(isDatePattern)).toBe(true)
    expect(
      ['DD.MM/YYYY', 'DD.MM.YY', 'DD.DD.YYYY', 'DDMMYYYY', '', 'YYYY-MM', 'DD.MM.YYYY hh'].some(isDatePattern),
    ).toBe(false)
  })
})
