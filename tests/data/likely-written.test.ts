import { expect, it } from 'vitest'
import { likelyDates, likelyNumber } from '../../src/data/likely-written.js'

it.each([
  ['37.181,32', '"decimal": ",", "group": "."'],
  ['-1.037.181,32', '"decimal": ",", "group": "."'],
  ['1,200.50', '"group": ","'],
  ["1'200.50", '"group": "\'"'],
  ['1 200,5', '"decimal": ",", "group": " "'],
  ['37,5', '"decimal": ","'],
  ['1200,375', '"decimal": ","'],
  ['1,200,300', '"group": ","'],
  ['1.200.300', '"decimal": ",", "group": "."'],
  ['1,200', undefined],
  ['12,00,300.50', undefined],
  ['1.200.300.50', undefined],
  ['#REF!', undefined],
  ['(50)', undefined],
  ['1,200.50 EUR', undefined],
])('%s is written with %s', (text, written) => {
  expect(likelyNumber(text)).toBe(written)
})

it.each([
  ['31.12.2026', ['DD.MM.YYYY']],
  ['1.2.2026', ['D.M.YYYY']],
  ['31/12/2026', ['DD/MM/YYYY']],
  ['12/31/2026', ['MM/DD/YYYY']],
  ['1/31/2026', ['M/D/YYYY']],
  ['01/02/2026', ['DD/MM/YYYY', 'MM/DD/YYYY']],
  ['2026/12/31', ['YYYY/MM/DD']],
  ['2026-02-30', []],
  ['31.11.2026', []],
  ['Q1', []],
  ['2026', []],
])('%s is a day by %j', (text, patterns) => {
  expect(likelyDates(text)).toEqual(patterns)
})
