import { createHash } from 'node:crypto'
import type { Diagnostic } from '../core/diagnostic.js'
import type { Plan } from '../language/plan.js'
import { openBeside } from '../node/rule-files.js'
import { readTextFile, type TextFile } from '../node/text-file.js'
import { openPlan } from '../pipeline.js'
import { shownText } from '../read/decode.js'
import type { RuleFile } from '../read/rule-file.js'
import { shippedPrefix } from '../read/rule-file-name.js'
import type { Source } from '../read/source.js'
import type { Texted } from '../read/texted.js'
import { openShipped } from '../shipped/open-shipped.js'
import { misused, type Stop } from './exit-code.js'
import type { Texts } from './say.js'

/** A plan file that was read and checked: the plan, where nothing is wrong with it, and what was found. */
export interface PlanFile {
  readonly file: TextFile
  /** The other files that it is made of. */
  readonly others: readonly RuleFile[]
  /** What it says, with all that it extends and uses. */
  readonly source: Source | undefined
  readonly plan: Plan | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly texts: Texts
}

/** Reads and checks a plan file, or one that is shipped: `gainshare:plans/scanlon`. */
export async function openPlanFile(path: string): Promise<PlanFile | Stop> {
  const file = path.startsWith(shippedPrefix) ? shippedFile(path) : await readTextFile(path)
  if ('refused' in file) return misused(file.refused)
  const { value: plan, diagnostics, source, files } = openPlan(file.bytes, path, { open: openBeside(path) })
  const texts = new Map<string, Texted>([[path, { text: shownText(file.bytes) }]])
  for (const each of files) texts.set(each.file, each)
  return { file, others: files.slice(1), source, plan, diagnostics, texts }
}

function shippedFile(name: string): TextFile | { readonly refused: string } {
  const text = openShipped(name)
  if (text === undefined) return { refused: `There is no rule file "${name}" in gainshare.` }
  const bytes = new TextEncoder().encode(text)
  return { file: name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
