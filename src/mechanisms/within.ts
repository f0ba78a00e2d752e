import { dayLength } from '../core/day.js'
import { type Decimal, settled } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { parseLiteral } from '../core/literal.js'
import { longestPromise, type Within } from '../operations/promise.js'
import type { Build } from './mechanism.js'

const hint = 'Write "4 office hours", "24 h", "30 min" or "2 days".'

/** Reads how long a promise runs; undefined when it is wrong, which is reported. Where rows say days only, it runs for whole days. */
export function readWithin(text: string, inDays: boolean, build: Build): Within | undefined {
  const office = / office (hours?|h|minutes?|min)$/.test(text)
  const literal = parseLiteral(office ? text.replace(' office ', ' ') : text)
  if (literal === undefined || literal.unit === 'any' || literal.unit.time !== 1 || !literal.value.greaterThan(0)) {
    build.problem('amount-unit', `"${escapeText(text)}" is not a length of time.`, hint, 'within')
    return undefined
  }
  if (inDays) return inWholeDays(literal.value, office, text, build)
  const length = settled(literal.value.mul(dayLength))
  if (!length.isInteger() || length.greaterThan(longestPromise)) {
    const message = length.isInteger() ? 'is longer than ten years' : 'is no whole number of milliseconds'
    build.problem('amount-unit', `"${escapeText(text)}" ${message}.`, hint, 'within')
    return undefined
  }
  if (!office) return { length: length.toNumber(), text }
  if (build.calendar.officeHours !== undefined)
    return { length: length.toNumber(), office: build.calendar.officeHours, text }
  build.problem(
    'missing-key',
    'The plan does not say when its offices are open.',
    'Add to "calendar": "officeHours": {"days": "Mon to Fri", "from": "09:00", "to": "17:00"}.',
    'within',
  )
  return undefined
}

function inWholeDays(days: Decimal, office: boolean, text: string, build: Build): Within | undefined {
  if (!office && days.isInteger() && days.mul(dayLength).lessThanOrEqualTo(longestPromise))
    return { length: days.toNumber(), text }
  build.problem(
    'amount-unit',
    `"${escapeText(text)}" cannot be told from days without a time.`,
    'Write whole days, such as "2 days", or let "start" and "stop" be times.',
    'within',
  )
  return undefined
}
