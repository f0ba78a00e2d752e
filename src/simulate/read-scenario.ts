import { openReport, type Report } from '../check/report.js'
import { reportShape } from '../check/shape.js'
import { type Checked, checked, hasErrors } from '../core/diagnostic.js'
import { jsonDigest } from '../core/digest.js'
import { deepFreeze } from '../core/freeze.js'
import { capped } from '../read/cap.js'
import { isGroup, type JsonObject } from '../read/json.js'
import { languageVersion } from '../read/language-version.js'
import { type Limits, withDefaults } from '../read/limits.js'
import { type RuleFile, readRuleFile } from '../read/rule-file.js'
import { baseName } from '../read/rule-file-name.js'
import { isByChance } from './by-chance.js'
import { readCorrelations } from './read-correlations.js'
import { readDrivers } from './read-drivers.js'
import { readPlans } from './read-plans.js'
import { readShocks } from './read-shocks.js'
import type { HistoryAsked, Scenario } from './scenario.js'
import { type ScenarioInput, scenarioGrammar } from './scenario-grammar.js'

/** A scenario that was read, or what is wrong with it; with its text, for code frames. */
export interface ReadScenario extends Checked<Scenario> {
  readonly files: readonly RuleFile[]
}

/**
 * Reads a scenario file: strict JSON as plans are, then its shape, then what it says by itself. Names, periods and units are held against the
 * plans when they are opened. All mistakes of a stage are given back together. Never throws.
 */
export function readScenario(
  input: string | Uint8Array,
  options: { readonly file: string; readonly limits?: Partial<Limits> },
): ReadScenario {
  const { file } = options
  const read = readRuleFile(input, { file, name: baseName(file) }, withDefaults(options.limits))
  const files = read.file === undefined ? [] : [read.file]
  if (!isGroup(read.value) || hasErrors(read.diagnostics)) return { diagnostics: capped(read.diagnostics), files }
  const report = openReport(file)
  const shape = readShape(read.value, report)
  const scenario = shape === undefined ? undefined : meaningOf(shape, read.value, report)
  return { ...checked(scenario, capped([...read.diagnostics, ...report.found])), files }
}

function readShape(value: JsonObject, report: Report): ScenarioInput | undefined {
  const version = value.gainshare
  if (typeof version === 'number' && version > languageVersion) {
    const message = `This scenario is written for version ${version} of the language, and this is gainshare for version ${languageVersion}.`
    report.error('version-too-new', '/gainshare', message, 'Use a newer gainshare.')
    return undefined
  }
  const parsed = scenarioGrammar.safeParse(value, { reportInput: true })
  if (!parsed.success) {
    reportShape(parsed.error.issues, '', scenarioGrammar, report)
    return undefined
  }
  if (parsed.data.gainshare === languageVersion) return parsed.data
  const message = `There is no version ${parsed.data.gainshare} of the language.`
  report.error('unknown-choice', '/gainshare', message, `Write ${languageVersion}.`)
  return undefined
}

function meaningOf(input: ScenarioInput, value: JsonObject, report: Report): Scenario {
  const plans = readPlans(input, report)
  const drivers = readDrivers(input.drivers ?? {}, report)
  const correlations = readCorrelations(input.correlations ?? {}, drivers, report)
  const shocks = readShocks(input.shocks ?? {}, drivers, report)
  const { title, because, seed, draws, history, statistics, measures, sensitivity } = input
  const scenario: Scenario = deepFreeze({
    file: report.file,
    scenario: input.scenario,
    title,
    ...(because === undefined ? {} : { because }),
    plans,
    present: (plans.find((each) => each.name === 'present') ?? plans[0])?.name ?? '',
    periods: { ...input.periods, at: '/periods' },
    ...(seed === undefined ? {} : { seed }),
    ...(draws === undefined ? {} : { draws }),
    ...(history === undefined ? {} : { history: historyOf(history) }),
    drivers,
    correlations,
    shocks,
    ...(statistics === undefined ? {} : { statistics }),
    ...(measures === undefined ? {} : { measures }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    digest: jsonDigest(value),
  })
  checkHistory(scenario, report)
  checkChance(scenario, report)
  return scenario
}

function historyOf({ from, through, taken }: NonNullable<ScenarioInput['history']>): HistoryAsked {
  return { from, through, at: '/history', ...(taken === undefined ? {} : { taken }) }
}

/** What looks back at the past needs to know which past. */
function checkHistory({ drivers, history }: Scenario, report: Report): void {
  const cases = drivers.flatMap((each) => each.cases)
  for (const { distribution, times, at } of cases) {
    const looksBack = distribution.params === 'history' || (times !== undefined && times !== 'same-period')
    if (looksBack && history === undefined) {
      const message = 'This looks back at past periods, and the scenario does not say which.'
      report.error('no-history', at, message, 'Add "history": {"from": "2024-Q1", "through": "2026-Q4"}.')
    }
  }
  const resampled = cases.some(({ distribution }) => distribution.verb === 'resampled')
  if (resampled && history !== undefined && history.taken === undefined)
    report.error(
      'missing-key',
      '/history/taken',
      'Drivers are resampled, and it is not said how past periods are taken.',
      'Add "taken": periods, same-periods, years, periods-in-turn or years-in-turn.',
    )
}

/** Where something is left to chance, it is said how often and from which seed. */
function checkChance(scenario: Scenario, report: Report): void {
  if (!isByChance(scenario)) return
  if (scenario.draws === undefined)
    report.error(
      'missing-key',
      '/draws',
      '"draws" is needed here.',
      'How many courses are drawn, such as "draws": 20000.',
    )
  if (scenario.seed === undefined)
    report.error(
      'missing-key',
      '/seed',
      '"seed" is needed here.',
      'Any text, such as "seed": "board-2027": the same seed gives the same draws.',
    )
}
