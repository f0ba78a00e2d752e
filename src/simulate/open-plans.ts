import { check } from '../check/check.js'
import { openReport, type Report } from '../check/report.js'
import { compile } from '../compile/compile.js'
import type { Program } from '../compile/program.js'
import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import type { Plan } from '../language/plan.js'
import { capped } from '../read/cap.js'
import { withDefaults } from '../read/limits.js'
import { isVocabulary, type Open, openNamed, type Reading } from '../read/open-named.js'
import { read } from '../read/read.js'
import type { RuleFile } from '../read/rule-file.js'
import { baseName, shippedPrefix } from '../read/rule-file-name.js'
import { readStretch } from './read-stretch.js'
import type { Scenario, ScenarioPlan } from './scenario.js'

/** A plan of a scenario, checked and made ready to compute. */
export interface OpenedPlan {
  readonly asked: ScenarioPlan
  readonly program: Program
}

/** The plans of a scenario in its order, or what is wrong with them; with the text of every file that was read, for code frames. */
export interface OpenedPlans extends Checked<readonly OpenedPlan[]> {
  readonly files: readonly RuleFile[]
}

/**
 * Opens the plans that a scenario names, and holds them against it: they share calendar and currency, hold in the periods that are simulated, and
 * have the names that are given. `open` gives files by their names from the folder of the scenario.
 */
export function openPlans(scenario: Scenario, open: Open): OpenedPlans {
  const { file } = scenario
  const reading: Reading = { file, open, limits: withDefaults(), found: [], files: [] }
  const plans = new Map<string, Plan | undefined>()
  for (const { plan, at } of scenario.plans)
    if (!plans.has(plan)) plans.set(plan, planAt(plan, below(at, 'plan'), reading))
  const opened = scenario.plans.flatMap((asked): readonly OpenedPlan[] => {
    const plan = plans.get(asked.plan)
    return plan === undefined ? [] : [{ asked, program: compile(plan) }]
  })
  const report = openReport(file)
  if (!hasErrors(reading.found)) holdAgainst(scenario, opened, report)
  return { ...checked(opened, capped([...reading.found, ...report.found])), files: reading.files }
}

function planAt(name: string, pointer: string, reading: Reading): Plan | undefined {
  const from: RuleFile = { file: reading.file, name: baseName(reading.file), text: '' }
  const place = { file: reading.file, pointer, on: 'value' as const }
  const named = openNamed(name, from, place, reading)
  if (named === undefined) return undefined
  const { open } = reading
  const folder = name.startsWith(shippedPrefix) ? '' : name.slice(0, name.length - baseName(name).length)
  const beside: Open = (other) => open?.(other.startsWith(shippedPrefix) ? other : folder + other)
  const source = read(named.file.text, { file: named.file.file, open: beside })
  for (const each of source.files) if (!reading.files.some(({ file }) => file === each.file)) reading.files.push(each)
  const plan = source.value === undefined ? undefined : check(source.value)
  // What is wrong with how the file itself is written was told when it was opened.
  const told = new Set(reading.found.map((each) => JSON.stringify(each)))
  const found: readonly Diagnostic[] = [...source.diagnostics, ...(plan?.diagnostics ?? [])]
  reading.found.push(...found.filter((each) => !told.has(JSON.stringify(each))))
  if (!isVocabulary(named.value)) return plan?.value
  const report = openReport(reading.file)
  const message = `"${escapeText(name)}" is a vocabulary, and only plans are simulated.`
  report.error('rule-file-kind', pointer, message, 'Name a plan that uses it.')
  reading.found.push(...report.found)
  return undefined
}

function holdAgainst(scenario: Scenario, opened: readonly OpenedPlan[], report: Report): void {
  const present = opened.find(({ asked }) => asked.name === scenario.present) ?? opened[0]
  if (present === undefined) return
  const { plan } = present.program
  for (const each of opened) checkAlike(plan, each, report)
  if (hasErrors(report.found)) return
  const periods = readStretch(scenario.periods, plan.calendar, report)
  for (const { asked, program } of opened) {
    const { from, through } = program.plan
    const outside = periods.find(({ start, end }) => start < from || end > through + 1)
    if (outside !== undefined) {
      const message = `"${asked.name}" does not hold in ${outside.name}.`
      report.error(
        'period-name',
        scenario.periods.at,
        message,
        'Simulate other periods, or change the days of the plan.',
      )
    }
    checkNames(asked, program, report)
  }
  for (const { name, at } of scenario.drivers) {
    const without = opened.filter(({ program }) => !program.nodeOf.has(name)).map(({ asked }) => `"${asked.name}"`)
    if (without.length === 0 || without.includes(`"${scenario.present}"`)) continue
    const message = `"${escapeText(name)}" is drawn, and ${without.join(', ')} has nothing of that name.`
    report.warn('unknown-name', at, message, 'It changes nothing there.')
  }
}

/** Plans are compared period by period, in one currency. */
function checkAlike(present: Plan, { asked, program: { plan } }: OpenedPlan, report: Report): void {
  const cut = ({ calendar: { period, fiscalYearStarts, fiscalYearNamed } }: Plan) =>
    JSON.stringify([period, fiscalYearStarts, fiscalYearNamed])
  const at = below(asked.at, 'plan')
  if (cut(plan) !== cut(present)) {
    const message = `"${asked.name}" cuts time into other periods than the present plan.`
    report.error('plans-unlike', at, message, 'Compare plans that have the same calendar.')
  }
  if (plan.currency !== present.currency) {
    const [one, other] = [plan, present].map(({ currency }) => currency ?? 'no currency')
    const message = `"${asked.name}" pays in ${one}, and the present plan in ${other}.`
    report.error('plans-unlike', at, message, 'Compare plans that have the same currency.')
  }
}

function checkNames({ name: planName, given, grid, at }: ScenarioPlan, { nodeOf }: Program, report: Report): void {
  const places = [
    ...Object.keys(given).map((name) => [name, below(at, 'given', name)] as const),
    ...grid.map(({ name }) => [name, below(at, 'grid', name)] as const),
  ]
  for (const [name, place] of places) {
    if (nodeOf.has(name)) continue
    const hint = suggestion(name, [...nodeOf.keys()], 'Names of this plan')
    report.error('unknown-name', place, `"${escapeText(name)}" is not an amount of "${planName}".`, hint, 'key')
  }
}
