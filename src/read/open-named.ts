import { type Diagnostic, type PlanPlace, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { isGroup, type JsonObject, valueAt } from './json.js'
import { languageVersion } from './language-version.js'
import type { Limits } from './limits.js'
import { isRuleFile, type RuleFile, readRuleFile } from './rule-file.js'
import { ruleFileName, shippedPrefix, shownName } from './rule-file-name.js'

/**
 * Gives the text or the bytes of a rule file that a plan names; undefined when it cannot be had.
 *
 * `name` is a path from the folder of the plan, such as `base.json` or `parts/base.json`, and never leads out of it; or a name such as
 * `gainshare:plans/scanlon`.
 */
export type Open = (name: string) => string | Uint8Array | undefined

/** What reading a plan of several files goes on with: changed in place, and gone when the plan is read. */
export interface Reading {
  /** The plan as messages call it. */
  readonly file: string
  readonly open: Open | undefined
  readonly limits: Limits
  readonly found: Diagnostic[]
  /** Every file that was read, the plan first. */
  readonly files: RuleFile[]
}

/** A rule file that was named by another one, and read. */
export interface Named {
  readonly file: RuleFile
  readonly value: JsonObject
}

/** Reads the rule file that stands under a name in another one; what is wrong with the name, the file or its text is noted. */
export function openNamed(written: string, from: RuleFile, place: PlanPlace, reading: Reading): Named | undefined {
  const name = ruleFileName(written, from.name)
  if (name === undefined) return refuse(reading, nameRefused(written, place))
  const input = reading.open?.(name)
  if (input === undefined) return refuse(reading, notOpened(written, place, reading.open !== undefined))
  const read = readRuleFile(input, { file: shownName(name, reading.file), name }, reading.limits)
  if (read.file === undefined || !isRuleFile(read)) return refuse(reading, noRuleFile(written, place))
  const version = isGroup(read.value) ? valueAt(read.value, 'gainshare') : undefined
  if (typeof version === 'number' && version > languageVersion) return refuse(reading, tooNew(written, version, place))
  if (!reading.files.some((each) => each.name === name)) reading.files.push(read.file)
  reading.found.push(...read.diagnostics)
  if (read.diagnostics.some((each) => each.severity === 'error') || !isGroup(read.value)) return undefined
  return { file: read.file, value: read.value }
}

/** Whether a rule file is a vocabulary, and not a plan. */
export function isVocabulary(value: JsonObject): boolean {
  return valueAt(value, 'vocabulary') !== undefined
}

function refuse(reading: Reading, diagnostic: Diagnostic): undefined {
  reading.found.push(diagnostic)
  return undefined
}

const nameHint =
  'Name a file in the folder of the plan or below it, such as "base.json", or one that is shipped, such as "gainshare:plans/scanlon".'

function nameRefused(written: string, place: PlanPlace): Diagnostic {
  const message = `"${escapeText(written)}" is not the name of a rule file that a plan may read.`
  return problem('rule-file-name', place, message, nameHint)
}

/** One sentence for a file that is not there and for one that may not be read: it tells nothing of the disk. */
function notOpened(written: string, place: PlanPlace, canOpen: boolean): Diagnostic {
  const shown = `"${escapeText(written)}"`
  if (!canOpen) {
    const message = `The plan needs ${shown}, and was read without its other files.`
    return problem(
      'missing-rule-file',
      place,
      message,
      'Say how files are opened: give "open"; "openShipped" of gainshare/rules opens those that come with gainshare.',
    )
  }
  if (written.startsWith(shippedPrefix)) {
    const message = `No rule file ${shown} is shipped with gainshare.`
    return problem('missing-rule-file', place, message, 'See what is in "rules": plans and vocabularies.')
  }
  const hint = 'It must be a file in the folder of the plan or below it, and no link that leads out.'
  return problem('missing-rule-file', place, `The file ${shown} cannot be opened.`, hint)
}

function tooNew(written: string, version: number, place: PlanPlace): Diagnostic {
  const message = `"${escapeText(written)}" is written for version ${version} of the language, and this is gainshare for version ${languageVersion}.`
  return problem('version-too-new', place, message, 'Use a newer gainshare.')
}

function noRuleFile(written: string, place: PlanPlace): Diagnostic {
  const message = `"${escapeText(written)}" is not a rule file.`
  return problem('not-a-rule-file', place, message, 'A rule file is JSON in UTF-8 and says "gainshare": 1 on top.')
}
