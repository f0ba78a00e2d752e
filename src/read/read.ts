import { type Checked, checked, type Diagnostic, hasErrors, type PlanPlace, problem } from '../core/diagnostic.js'
import { layOut } from './base-files.js'
import { capped } from './cap.js'
import { isGroup, type JsonObject, valueAt } from './json.js'
import { type Limits, withDefaults } from './limits.js'
import { isVocabulary, type Open, type Reading } from './open-named.js'
import { type RuleFile, readRuleFile } from './rule-file.js'
import { baseName } from './rule-file-name.js'
import type { Source } from './source.js'
import { remember, rootOf } from './texted.js'
import { useVocabularies } from './use-vocabularies.js'

export interface ReadOptions {
  /** The file as messages call it: a path, of which the last part is its name in the folder of the plan. */
  readonly file: string
  readonly limits?: Partial<Limits>
  /** Gives the other rule files that a plan extends or uses. Without it, a plan stands alone. */
  readonly open?: Open | undefined
}

/** A rule file that was read, or what is wrong with it; with the text of every file that was read on the way, for code frames. */
export interface Read extends Checked<Source> {
  readonly files: readonly RuleFile[]
}

/**
 * Reads a rule file with all that it extends and uses: strict JSON in UTF-8, within limits, with every name once and every number as it is written.
 *
 * `input` is the text or the bytes of the file. The value is frozen and its objects have no prototype. All mistakes are given back together,
 * but for those that follow the first place where the brackets and commas can no longer be understood. Never throws, unless `open` does.
 */
export function read(input: string | Uint8Array, options: ReadOptions): Read {
  const { file, open } = options
  const limits = withDefaults(options.limits)
  const { file: plan, value, diagnostics } = readRuleFile(input, { file, name: baseName(file) }, limits)
  if (plan === undefined || !isGroup(value) || hasErrors(diagnostics))
    return { diagnostics: capped(diagnostics), files: plan === undefined ? [] : [plan] }
  if (isScenario(value)) return { diagnostics: [noPlan(file)], files: [plan] }
  const reading: Reading = { file, open, limits, found: [...diagnostics], files: [plan] }
  const source = standsAlone(value) ? alone(plan, value) : together(plan, value, reading)
  return { ...checked(source, capped(reading.found)), files: reading.files }
}

function isScenario(value: JsonObject): boolean {
  return valueAt(value, 'scenario') !== undefined && valueAt(value, 'plan') === undefined
}

function noPlan(file: string): Diagnostic {
  const at: PlanPlace = { file, pointer: '/scenario', on: 'key' }
  const hint = 'Name a plan, or run the scenario with "gainshare simulate".'
  return problem('rule-file-kind', at, 'This is a scenario, and a plan is needed here.', hint)
}

function standsAlone(value: JsonObject): boolean {
  return isVocabulary(value) || (valueAt(value, 'extends') === undefined && valueAt(value, 'uses') === undefined)
}

function alone(plan: RuleFile, value: JsonObject): Source {
  const { file, text } = plan
  return keepingPlaces({ file, text, value }, plan)
}

function together(plan: RuleFile, value: JsonObject, reading: Reading): Source | undefined {
  const laidOut = layOut({ file: plan, value }, reading)
  if (laidOut === undefined || hasErrors(reading.found)) return undefined
  const { whole, needs } = useVocabularies(laidOut, reading)
  const { file, text } = plan
  const files = reading.files.slice(1)
  return keepingPlaces({ file, text, value: whole.value, files, home: whole.home, needs }, plan)
}

/** A frozen source, whose text need not be read again to find a place in it. */
function keepingPlaces(source: Source, plan: RuleFile): Source {
  remember(source, rootOf(plan))
  return Object.freeze(source)
}
