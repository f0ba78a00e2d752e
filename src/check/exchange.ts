import { currencyCodes, currencyDecimals } from '../core/currency.js'
import { type Day, parseDay } from '../core/day.js'
import { parseDecimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import type { SourceSpec } from '../data/source.js'
import type { ExchangeInput } from '../language/exchange-grammar.js'
import type { ExchangePair, ExchangeRate } from '../language/plan.js'
import { openNames } from './names.js'
import { readWindow } from './read-window.js'
import type { Report } from './report.js'

/** Reads the exchange rates of a plan: pairs with dated rates or a column, and averages of them. */
export function readExchange(
  input: Readonly<Record<string, ExchangeInput>> | undefined,
  sources: readonly SourceSpec[] | undefined,
  report: Report,
): readonly ExchangeRate[] {
  const names = openNames(report)
  const rates = Object.entries(input ?? {}).flatMap(([name, each]): readonly ExchangeRate[] => {
    const at = below('/exchange', name)
    const rate = each.of === undefined ? readRate(name, each, sources, at, report) : readAverage(name, each, at, report)
    return names.enter(name, at) && rate !== undefined ? [rate] : []
  })
  return rates.flatMap((rate) => withPairs(rate, rates, Object.keys(input ?? {}), report))
}

function readRate(
  name: string,
  input: ExchangeInput,
  sources: readonly SourceSpec[] | undefined,
  at: string,
  report: Report,
): ExchangeRate | undefined {
  const before = report.found.length
  const { missingDay, of: _, over, title, because, ...written } = input
  if (over !== undefined) {
    const hint = 'Name the rate that is averaged: {"of": "day", "over": "period"}.'
    report.error('missing-key', at, 'A window belongs to an average, and nothing says of what.', hint)
  }
  const pairs = Object.entries(written).flatMap(([pair, rates]): readonly ExchangePair[] => {
    const place = below(at, pair)
    const codes = readPair(pair, place, report)
    if (typeof rates === 'string') {
      const column = readColumn(rates, sources, place, report)
      return codes === undefined || column === undefined ? [] : [{ pair, ...codes, column }]
    }
    const dated = readDated(rates as Readonly<Record<string, string | number>>, place, report)
    return codes === undefined ? [] : [{ pair, ...codes, dated }]
  })
  for (const [i, { pair, one, per }] of pairs.entries()) {
    const other = pairs.slice(0, i).find((each) => each.one === per && each.per === one)
    if (other === undefined) continue
    const message = `"${pair}" is "${other.pair}" the other way round, and "${name}" has both.`
    const hint = 'Keep one of them: amounts are divided by it where they go the other way. Two rates have two names.'
    report.error('exchange-pair', below(at, pair), message, hint, 'key')
  }
  if (Object.keys(written).length === 0)
    report.error('missing-key', at, `"${name}" has no rates.`, 'Add a pair: "EUR per GBP": {"2026-01-01": "1.17"}.')
  if (missingDay === undefined && pairs.some((each) => each.column !== undefined)) {
    const hint = 'Add "missingDay": "previous-day" (the rate of the last day that has one) or "error".'
    report.error('missing-key', at, 'Nothing says which rate counts on a day without a row.', hint)
  }
  if (report.found.length > before) return undefined
  return {
    name,
    at,
    pairs,
    ...(missingDay === undefined ? {} : { missingDay }),
    ...(title === undefined ? {} : { title }),
    ...(because === undefined ? {} : { because }),
  }
}

function readPair(pair: string, at: string, report: Report): Pick<ExchangePair, 'one' | 'per'> | undefined {
  const [, one = '', per = ''] = /^([A-Z]{3}) per ([A-Z]{3})$/.exec(pair) ?? []
  if (one === '' || one === per) {
    const message = `"${escapeText(pair)}" does not say what one currency costs in another.`
    const hint =
      didYouMean(pair, ['missingDay', 'of', 'over']) ?? 'Write "EUR per GBP" for the euros that one pound costs.'
    report.error('exchange-pair', at, message, hint, 'key')
    return undefined
  }
  const unknown = [one, per].find((code) => currencyDecimals(code) === undefined)
  if (unknown === undefined) return { one, per }
  const hint = didYouMean(unknown, currencyCodes) ?? 'Write the three capital letters of ISO 4217, such as "EUR".'
  report.error('unknown-currency', at, `"${unknown}" is not a currency in use.`, hint, 'key')
  return undefined
}

function readColumn(
  text: string,
  sources: readonly SourceSpec[] | undefined,
  at: string,
  report: Report,
): ExchangePair['column'] | undefined {
  if (parseDecimal(text) !== undefined) {
    const hint = `Say from which day on it holds: {"2026-01-01": "${text}"}.`
    report.error('missing-key', at, `Nothing says from when on ${text} holds.`, hint)
    return undefined
  }
  const [name = '', column = ''] = text.split('.', 2)
  // What is wrong with sources is said there.
  if (sources === undefined) return undefined
  const source = sources.find((each) => each.name === name)
  const field = source?.fields.find((each) => each.name === column)
  if (source === undefined || field === undefined) {
    const known = sources.flatMap((each) =>
      each.fields.filter(({ kind }) => kind === 'number').map((number) => `${each.name}.${number.name}`),
    )
    const hint = suggestion(text, known, 'Numbers in sources') ?? 'Name a number of a source with a row for each day.'
    report.error('unknown-name', at, `"${escapeText(text)}" is not a column of a source.`, hint)
    return undefined
  }
  const date = source.fields.find((each) => each.name === source.date)
  const oneForEachDay = date?.kind === 'date' && source.key.join() === date.name
  if (field.kind === 'number' && oneForEachDay) return { source: name, field: column, date: date.name }
  const why = field.kind === 'number' ? `"${name}" may have several rows for a day, or none` : `it holds ${field.kind}`
  const hint =
    'A source of rates has a date that is its key, and numbers: {"key": "day", "date": "day", "fields": {"day": "date", "eurPerGbp": "number"}}.'
  report.error('rate-column', at, `"${escapeText(text)}" is not one rate for each day: ${why}.`, hint)
  return undefined
}

function readDated(rates: Readonly<Record<string, string | number>>, at: string, report: Report) {
  const dated: { from: Day; figure: string }[] = []
  for (const [text, value] of Object.entries(rates)) {
    const place = below(at, text)
    const day = parseDay(text)
    const figure = String(value)
    const rate = parseDecimal(figure)
    if (day === undefined) {
      const message = `"${escapeText(text)}" is not a real day written as YYYY-MM-DD.`
      report.error('date-format', place, message, 'Write a day such as "2026-01-31".', 'key')
    } else if (rate === undefined) {
      report.error(
        'number-format',
        place,
        `"${escapeText(figure)}" is not a rate.`,
        'Write plain digits, such as "1.17".',
      )
    } else if (!rate.greaterThan(0)) {
      report.error('rate-not-positive', place, `The rate is ${figure}, and a rate is above 0.`, 'Mend the rate.')
    } else dated.push({ from: day, figure })
  }
  if (Object.keys(rates).length === 0)
    report.error('missing-key', at, 'There is no rate here.', 'Write {"2026-01-01": "1.17"}.')
  return dated.sort((a, b) => a.from - b.from)
}

function readAverage(name: string, input: ExchangeInput, at: string, report: Report): ExchangeRate | undefined {
  const before = report.found.length
  const { of: rate = '', over, missingDay, title, because, ...pairs } = input
  for (const key of [...Object.keys(pairs), ...(missingDay === undefined ? [] : ['missingDay'])]) {
    const message = `An average has the pairs of "${escapeText(rate)}", and no "${escapeText(key)}" of its own.`
    report.error('unknown-key', below(at, key), message, 'Take it out.', 'key')
  }
  if (over === undefined) {
    const hint = 'Add "over": "period".'
    report.error('missing-key', at, 'Nothing says over which time the rates are averaged.', hint)
  }
  const window = readWindow(over ?? 'period', (code, message, hint) =>
    report.error(code, below(at, 'over'), message, hint),
  )
  if (report.found.length > before || window === undefined) return undefined
  return {
    name,
    at,
    pairs: [],
    average: { of: rate, over: window },
    ...(title === undefined ? {} : { title }),
    ...(because === undefined ? {} : { because }),
  }
}

/** An average takes over the pairs of the rate that it is an average of. */
function withPairs(
  rate: ExchangeRate,
  rates: readonly ExchangeRate[],
  names: readonly string[],
  report: Report,
): readonly ExchangeRate[] {
  if (rate.average === undefined) return [rate]
  const { of: name } = rate.average
  const of = rates.find((each) => each.name === name)
  if (of?.pairs.length && of.pairs.every((each) => each.column !== undefined)) return [{ ...rate, pairs: of.pairs }]
  const at = below(rate.at, 'of')
  if (!names.includes(name)) {
    const hint = suggestion(name, names, 'Exchange rates') ?? 'Name an exchange rate whose pairs are columns.'
    report.error('unknown-name', at, `"${escapeText(name)}" is not an exchange rate of this plan.`, hint)
  } else if (of !== undefined) {
    const message = `"${name}" has no rows that could be averaged.`
    report.error('rate-column', at, message, 'Name an exchange rate whose pairs are columns with a rate for each day.')
  }
  return []
}
