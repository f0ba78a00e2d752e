import { type PlanPlace, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { groupOfParts, partsOf, type Whole } from './home.js'
import { groupFrom, isGroup, type Json, type JsonObject, nothing, valueAt } from './json.js'
import { laidOver, type Untaken } from './lay-over.js'
import { isVocabulary, type Named, openNamed, type Reading } from './open-named.js'
import type { RuleFile } from './rule-file.js'
import { ruleFileName } from './rule-file-name.js'

/** How many files may extend each other in a row, the plan itself left out. */
export const mostBases = 8

/** A vocabulary that a file of the plan uses: its name as written, and where it is written. */
export interface Use {
  readonly written: string
  readonly from: RuleFile
  readonly place: PlanPlace
}

/** A plan with the files that it extends laid under it, and what all of them use; neither `extends` nor `uses` stands in it. */
export interface LaidOut {
  readonly whole: Whole<JsonObject>
  readonly uses: readonly Use[]
}

/** Follows `extends` from file to file, and lays each over the one that it extends. Undefined where one of them cannot be read. */
export function layOut(plan: Named, reading: Reading): LaidOut | undefined {
  const files: Named[] = [plan]
  const uses: Use[] = usesOf(plan, reading)
  for (let last = plan; valueAt(last.value, 'extends') !== undefined; last = files.at(-1)!) {
    const base = baseOf(last, files, reading)
    if (base === undefined) return undefined
    files.push(base)
    uses.push(...usesOf(base, reading))
  }
  const untaken: Untaken[] = []
  const whole = files
    .map(({ file, value }): Whole => ({ value: withoutFiles(value), home: { file: file.file } }))
    .reduceRight((base, over) => laidOver(base, over, untaken))
  for (const { file, pointer } of untaken) {
    const name = escapeText(pointer.slice(1).replaceAll('/', ' / '))
    const message = `There is no "${name}" in what this file extends, so nothing is taken away.`
    const place = { file, pointer, on: 'key' as const }
    reading.found.push(problem('nothing-to-take-away', place, message, 'Mend the name, or take the line out.'))
  }
  return isGroup(whole.value) ? { whole: { value: whole.value, home: whole.home }, uses } : undefined
}

function baseOf(over: Named, files: readonly Named[], reading: Reading): Named | undefined {
  const place: PlanPlace = { file: over.file.file, pointer: '/extends', on: 'value' }
  const written = valueAt(over.value, 'extends')
  const refuse = (...said: readonly [code: Parameters<typeof problem>[0], message: string, hint: string]) => {
    const [code, message, hint] = said
    reading.found.push(problem(code, place, message, hint))
    return undefined
  }
  if (typeof written !== 'string')
    return refuse('wrong-shape', '"extends" must be the name of one rule file.', 'Write "extends": "base.json".')
  const name = ruleFileName(written, over.file.name)
  const circle = files.findIndex(({ file }) => file.name === name)
  if (name !== undefined && circle >= 0) {
    const names = [...files.slice(circle).map(({ file }) => file.name), name].map((each) => escapeText(each))
    const message = `Files extend each other in a circle: ${names.join(' → ')}.`
    return refuse('extends-circle', message, 'Let one of them stand by itself.')
  }
  if (files.length > mostBases) {
    const message = `More than ${mostBases} files extend each other in a row.`
    return refuse('too-many-files', message, 'Lay some of them together in one file.')
  }
  const base = openNamed(written, over.file, place, reading)
  if (base === undefined || !isVocabulary(base.value)) return base
  return refuse(
    'rule-file-kind',
    `"${escapeText(written)}" is a vocabulary, which a plan uses and does not extend.`,
    `Write "uses": ["${escapeText(written)}"].`,
  )
}

function usesOf({ file, value }: Named, reading: Reading): Use[] {
  const uses = valueAt(value, 'uses')
  if (uses === undefined || uses === nothing) return []
  const at = (pointer: string): PlanPlace => ({ file: file.file, pointer, on: 'value' })
  const texts = Array.isArray(uses) ? (uses as readonly Json[]) : undefined
  if (texts?.every((each) => typeof each === 'string') !== true) {
    const message = '"uses" must be a list of names of vocabularies.'
    reading.found.push(
      problem('wrong-shape', at('/uses'), message, 'Write "uses": ["gainshare:vocabulary/retention"].'),
    )
    return []
  }
  return texts.map((written, i) => ({ written: String(written), from: file, place: at(below('/uses', i)) }))
}

/** What a file says of its own, without the names of others. */
function withoutFiles(value: JsonObject): JsonObject {
  return groupFrom(Object.entries(value).filter(([key]) => key !== 'extends' && key !== 'uses'))
}

/** A group with some of its parts in place of others. */
export function withParts(whole: Whole<JsonObject>, parts: Iterable<readonly [string, Whole]>): Whole<JsonObject> {
  return groupOfParts(whole.home.file, new Map([...partsOf(whole), ...parts]))
}
