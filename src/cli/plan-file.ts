import { check } from '../check/check.js'
import type { Diagnostic } from '../core/diagnostic.js'
import type { Plan } from '../language/plan.js'
import { readTextFile, type TextFile } from '../node/text-file.js'
import { read } from '../read/read.js'
import { misused, type Stop } from './exit-code.js'
import type { Texts } from './say.js'

/** A plan file that was read and checked: the plan, where nothing is wrong with it, and what was found. */
export interface PlanFile {
  readonly file: TextFile
  readonly plan: Plan | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly texts: Texts
}

/** Reads and checks a plan file. */
export async function openPlanFile(path: string): Promise<PlanFile | Stop> {
  const file = await readTextFile(path)
  if ('refused' in file) return misused(file.refused)
  const source = read(file.bytes, { file: path })
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
  const texts: Texts = new Map([[path, source.value ?? { text }]])
  if (source.value === undefined) return { file, plan: undefined, diagnostics: source.diagnostics, texts }
  const { value: plan, diagnostics } = check(source.value)
  return { file, plan, diagnostics, texts }
}
