import type * as z from 'zod'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import { aboutKey, knownKeys } from './known-keys.js'
import type { Report } from './report.js'

type Issue = z.core.$ZodIssue

/** Turns what a grammar found wrong into diagnostics, with the nearest known words and what the grammar says of the place. */
export function reportShape(issues: readonly Issue[], pointer: string, grammar: z.ZodType, report: Report): void {
  for (const issue of issues) reportIssue(issue, [], pointer, grammar, report)
}

function reportIssue(
  issue: Issue,
  above: readonly PropertyKey[],
  pointer: string,
  grammar: z.ZodType,
  report: Report,
): void {
  const path = [...above, ...issue.path]
  const at = below(pointer, ...path.map(String))
  const word = `"${escapeText(String(path.at(-1)))}"`
  const about = aboutKey(grammar, path)
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(grammar, path)
    for (const key of issue.keys)
      report.error('unknown-key', below(at, key), unknownKey(key), didYouMean(key, known) ?? expectedKeys(known), 'key')
  } else if (issue.input === undefined) {
    report.error('missing-key', at, `${word} is needed here.`, neededHint(issue, word, about))
  } else if (issue.code === 'invalid_value') {
    reportChoice(issue, at, report)
  } else if (issue.code === 'invalid_union' && 'options' in issue && issue.options !== undefined) {
    reportKind(issue, at, report)
  } else if (issue.code === 'invalid_union') {
    const deeper = deepestOf(issue.errors)
    for (const each of deeper) reportIssue(each, path, pointer, grammar, report)
    if (deeper.length > 0) return
    report.error('wrong-shape', at, `${word} is written in a form that is not known here.`, ownText(issue) ?? about)
  } else if (issue.code === 'invalid_type') {
    report.error(
      'wrong-shape',
      at,
      `${word} must be ${typeWord(issue.expected)}.`,
      about ?? `Write ${typeWord(issue.expected)}.`,
    )
  } else if (issue.code === 'too_small') {
    const message = issue.origin === 'number' ? `${word} must be ${issue.minimum} or more.` : tooFew(word, issue)
    report.error('wrong-shape', at, message, about ?? 'Add what is missing.')
  } else {
    report.error('wrong-shape', at, ownText(issue) ?? `${word} is not written as it must be.`, about)
  }
}

/** Where a condition is needed, the grammar only knows that something is. */
const conditionHint = 'Write what must hold, such as {"marginRate": {"atLeast": "30%"}}.'

function neededHint(issue: Issue, word: string, about: string | undefined): string {
  const form = issue.code === 'custom' ? conditionHint : ownText(issue)
  const said = [about, form].filter((each) => each !== undefined)
  return said.length === 0 ? `Add ${word}.` : said.join(' ')
}

function tooFew(word: string, issue: { readonly origin: string; readonly minimum: number | bigint }): string {
  return issue.minimum === 1 ? `${word} is empty.` : `${word} needs ${issue.minimum} or more.`
}

/** What our own grammar says of a mistake, and not the library that it is written in. */
function ownText(issue: Issue): string | undefined {
  return /^(?:Invalid|Too|Unrecognized)/.test(issue.message) ? undefined : issue.message
}

/** The word that says which form is meant is not one of them, or not there. */
function reportKind(issue: z.core.$ZodIssueInvalidUnion & { options?: unknown[] }, at: string, report: Report): void {
  const key = issue.discriminator ?? ''
  const values = (issue.options ?? []) as z.core.util.Primitive[]
  const input = (issue.input as Readonly<Record<string, unknown>>)[key]
  if (input !== undefined) reportChoice({ values, input }, at, report)
  else report.error('missing-key', at, `"${key}" is needed here.`, `It is one of ${values.map(String).join(', ')}.`)
}

function reportChoice(issue: Pick<z.core.$ZodIssueInvalidValue, 'values' | 'input'>, at: string, report: Report): void {
  const choices = issue.values.map(String)
  const given = typeof issue.input === 'string' ? issue.input : JSON.stringify(issue.input)
  const hint = didYouMean(given, choices) ?? `It is one of ${choices.join(', ')}.`
  report.error('unknown-choice', at, `"${escapeText(given)}" is not one of the choices.`, hint)
}

/**
 * Of several forms that something may have, the mistakes of the one that was meant: that in which they lie deepest, or else the only one that lacks
 * nothing which it needs.
 */
function deepestOf(forms: readonly (readonly Issue[])[]): readonly Issue[] {
  const depths = forms.map((issues) => Math.min(...issues.map((each) => each.path.length)))
  const deepest = Math.max(0, ...depths)
  const meant =
    deepest > 0 && depths.filter((each) => each === deepest).length === 1
      ? [forms[depths.indexOf(deepest)]!]
      : forms.filter((issues) => issues.every(({ code }) => code === 'unrecognized_keys'))
  return meant.length === 1 ? meant[0]! : []
}

function unknownKey(key: string): string {
  return `"${escapeText(key)}" is not known here.`
}

function expectedKeys(keys: readonly string[]): string {
  if (keys.length === 0) return 'Take it out.'
  return `Known here: ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ' and more' : ''}.`
}

function typeWord(expected: string): string {
  const words: ReadonlyMap<string, string> = new Map([
    ['string', 'a text in quotes'],
    ['number', 'a number'],
    ['int', 'a whole number'],
    ['boolean', 'true or false'],
    ['array', 'a list in [ ]'],
    ['object', 'a group in { }'],
    ['record', 'a group in { }'],
  ])
  return words.get(expected) ?? expected
}
