import type * as z from 'zod'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import type { Report } from './report.js'

type Issue = z.core.$ZodIssue

/** Turns what a grammar found wrong into diagnostics, with the nearest known words. `known` gives the keys that may stand at a path. */
export function reportShape(
  issues: readonly Issue[],
  pointer: string,
  known: (path: readonly PropertyKey[]) => readonly string[],
  report: Report,
): void {
  for (const issue of issues) reportIssue(issue, below(pointer, ...issue.path.map(String)), known, report)
}

function reportIssue(
  issue: Issue,
  at: string,
  known: (path: readonly PropertyKey[]) => readonly string[],
  report: Report,
): void {
  switch (issue.code) {
    case 'unrecognized_keys':
      for (const key of issue.keys) {
        const hint = didYouMean(key, known(issue.path)) ?? expectedKeys(known(issue.path))
        report.error('unknown-key', below(at, key), `"${escapeText(key)}" is not known here.`, hint, 'key')
      }
      return
    case 'invalid_type':
      if (issue.input === undefined && issue.message.includes('received undefined')) {
        report.error('missing-key', at, `"${last(at)}" is needed here.`)
      } else report.error('wrong-shape', at, `"${last(at)}" must be ${typeWord(issue.expected)}.`)
      return
    case 'invalid_value': {
      const choices = issue.values.map(String)
      const given = typeof issue.input === 'string' ? issue.input : undefined
      if (given === undefined && issue.input === undefined)
        report.error('missing-key', at, `"${last(at)}" is needed here.`, `It is one of ${choices.join(', ')}.`)
      else {
        const near = given === undefined ? undefined : didYouMean(given, choices)
        report.error(
          'unknown-choice',
          at,
          `"${escapeText(String(given ?? JSON.stringify(issue.input)))}" is not one of the choices.`,
          near ?? `It is one of ${choices.join(', ')}.`,
        )
      }
      return
    }
    case 'invalid_union':
      if (issue.message.startsWith('Invalid'))
        report.error('wrong-shape', at, `"${last(at)}" is written in a form that is not known here.`)
      else report.error('wrong-shape', at, issue.message)
      return
    default:
      report.error(
        'wrong-shape',
        at,
        /^(Invalid|Too)/.test(issue.message)
          ? `"${last(at)}" is not written as it must be: ${issue.message}.`
          : issue.message,
      )
  }
}

function expectedKeys(keys: readonly string[]): string | undefined {
  return keys.length === 0 ? undefined : `Known here: ${keys.slice(0, 12).join(', ')}${keys.length > 12 ? ', …' : ''}.`
}

function last(pointer: string): string {
  return escapeText(pointer.slice(pointer.lastIndexOf('/') + 1))
}

function typeWord(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text in quotes',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list in [ ]',
    object: 'a group in { }',
    record: 'a group in { }',
  }
  return words[expected] ?? expected
}
