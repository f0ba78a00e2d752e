import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean, nearest } from '../core/suggest.js'
import { entryGrammar } from '../language/entry-grammar.js'
import type { Entry } from '../language/plan.js'
import { anyEntry, metricDetail, payoutDetail, roundDetail } from '../mechanisms/grammar.js'
import { type AnyMechanism, mechanismOf, verbs } from '../mechanisms/list.js'
import { verbMeantBy } from './other-words.js'
import type { Report } from './report.js'
import { reportShape } from './shape.js'

/** Words of leaderboards: what they would do is not in the language. */
const personWords = ['rank', 'ranking', 'top', 'topN', 'leaderboard', 'bestOf', 'perMember', 'individual']

/** Reads one entry: finds its verb, and has the verb's mechanism read its details. */
export function readEntry(section: Entry['section'], name: string, value: unknown, report: Report): Entry | undefined {
  const at = below('', section, name)
  const fields = typeof value === 'string' ? { formula: value } : (value as Readonly<Record<string, unknown>>)
  const mechanism = findVerb(fields, at, report)
  if (mechanism === undefined) return undefined
  if (!mechanism.sections.includes(section)) {
    report.error(
      'section-order',
      below(at, mechanism.verb),
      `"${mechanism.verb}" does not stand in "${section}".`,
      `It stands in ${mechanism.sections.map((each) => `"${each}"`).join(', ')}.`,
      'key',
    )
    return undefined
  }
  const grammar = entryGrammar(mechanism, section)
  const parsed = grammar.safeParse(fields, { reportInput: true })
  if (!parsed.success) {
    reportShape(parsed.error.issues, at, grammar, report)
    return undefined
  }
  const own = Object.keys(mechanism.params.shape)
  const data = parsed.data as Readonly<Record<string, unknown>>
  const part = (wanted: (key: string) => boolean) =>
    Object.fromEntries(Object.entries(data).filter(([key, each]) => each !== undefined && wanted(key)))
  const params = part((key) => own.includes(key))
  const said: Said = part((key) => !own.includes(key))
  return { name, section, verb: mechanism.verb, params, at, ...said }
}

/** What may stand on an entry besides the details of its verb. */
type Said = Omit<Entry, 'name' | 'section' | 'verb' | 'params' | 'at'>

function findVerb(fields: Readonly<Record<string, unknown>>, at: string, report: Report): AnyMechanism | undefined {
  const keys = Object.keys(fields)
  const found = keys.filter((key) => verbs.includes(key))
  const said = found.length > 1 ? found.filter((key) => key !== 'round') : found
  if (said.length === 1) return mechanismOf(said[0]!)
  if (said.length > 1) {
    report.error(
      'two-verbs',
      at,
      `This entry does two things: ${said.map((verb) => `"${verb}"`).join(' and ')}.`,
      'Give each a name of its own.',
    )
    return undefined
  }
  const person = keys.find((key) => personWords.includes(key))
  if (person !== undefined) {
    report.error(
      'person-scored',
      below(at, person),
      `"${person}" would score or rank persons, which plans do not do.`,
      'Score the team in "scores", fund a pool from it in "pools", and share that out in "payouts" with "distribute".',
      'key',
    )
    return undefined
  }
  const details = [anyEntry, roundDetail, payoutDetail, metricDetail].flatMap((each) => Object.keys(each))
  const mistyped = keys.find((key) => nearest(key, verbs).length > 0) ?? keys.find((key) => !details.includes(key))
  if (mistyped === undefined)
    report.error('no-verb', at, 'This entry does not say what it does.', `Add one of ${verbs.join(', ')}.`)
  else
    report.error(
      'unknown-verb',
      below(at, mistyped),
      `"${escapeText(mistyped)}" is not something an entry can do.`,
      didYouMean(mistyped, verbs) ?? hereWritten(mistyped) ?? `It can do one of ${verbs.join(', ')}.`,
      'key',
    )
  return undefined
}

function hereWritten(word: string): string | undefined {
  const verb = verbMeantBy(word)
  return verb === undefined ? undefined : `Here this is written "${verb}".`
}
