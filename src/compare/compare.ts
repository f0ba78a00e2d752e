import { check } from '../check/check.js'
import { compile } from '../compile/compile.js'
import type { Program } from '../compile/program.js'
import { dayText } from '../core/day.js'
import { isMissing } from '../core/decimal.js'
import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { deepFreeze } from '../core/freeze.js'
import type { Period } from '../core/period.js'
import { suggestion } from '../core/suggest.js'
import { compute } from '../evaluate/evaluate.js'
import type { Run } from '../evaluate/run.js'
import { type RunOptions, setUp } from '../evaluate/set-up.js'
import type { Statement } from '../evaluate/statement.js'
import { amountChanges } from './amount-changes.js'
import { runsOf, type State } from './between.js'
import type { Cause, Changes, ComparedOf } from './changes.js'
import type { ComparedRun } from './compared-run.js'
import { type Figures, figuresOf, lacking } from './figures.js'
import { periodSteps } from './period-changes.js'
import { amountsOnly } from './plan-parts.js'
import { mixedRows } from './rows-taken.js'
import { type End, runChanges } from './run-changes.js'
import { type Between, walk } from './walk.js'

/** What is compared besides what is paid: names of the plan, such as `pool` or `reserve.closing`; its pools where none are given. */
export interface AskedChanges {
  readonly names?: readonly string[]
}

/**
 * Says why the amounts of two runs differ: the rows, the parameters, the text of the plan, the cut-off, and what another period brings. Each
 * cause is the difference between two computations on the way from the one run to the other, so that causes add up to the difference exactly.
 * The two runs state the same periods, or one period each. Gives diagnostics where one of the runs has no statement, or a name is in neither.
 */
export function compare(from: ComparedRun, to: ComparedRun, asked: AskedChanges = {}): Checked<Changes> {
  const one = openRun(from)
  const other = openRun(to)
  if (one.value === undefined || other.value === undefined) {
    return { diagnostics: one.value === undefined ? one.diagnostics : other.diagnostics }
  }
  const wrong = [...periodsDiffer(one.value, other.value), ...unknownNames(one.value, other.value, asked.names ?? [])]
  if (wrong.length > 0) return { diagnostics: wrong }
  const names = asked.names ?? poolsOf(one.value.program, other.value.program)
  const steps = stepsBetween(one.value, other.value, names)
  const ends = [one.value, other.value].map((end) => figuresOf(end.run, end.periods, names)) as [Figures, Figures]
  const changes: Changes = {
    from: comparedOf(one.value.statement),
    to: comparedOf(other.value.statement),
    causes: steps.map(({ cause }) => cause),
    amounts: amountChanges(ends[0], ends[1], steps, one.value.statement.periods, other.value.statement.periods),
  }
  return { value: deepFreeze(changes), diagnostics: [] }
}

/** One of the two runs, made ready. */
interface OpenRun extends End {
  readonly file: string
  readonly program: Program
  readonly run: Run
  readonly periods: readonly Period[]
  readonly statement: Statement
  readonly data: ComparedRun['data']
}

function openRun({ plan: source, data, options = {} }: ComparedRun): Checked<OpenRun> {
  const { value: plan, diagnostics } = check(source)
  if (plan === undefined) return { diagnostics }
  const program = compile(plan)
  const stated = compute(program, data, options)
  const set = setUp(program, data, options)
  if (stated.value === undefined || set.run === undefined) return { diagnostics: stated.diagnostics }
  const { run, periods } = set
  const cutOff = dayText(run.cutOff)
  const whole: RunOptions = { ...options, cutOff }
  const text = amountsOnly(source.value)
  const { file } = plan
  return {
    value: { file, text, plan, program, data, options: whole, cutOff, run, periods, statement: stated.value },
    diagnostics: [],
  }
}

function stepsBetween(
  from: OpenRun,
  to: OpenRun,
  names: readonly string[],
): readonly { readonly cause: Cause; readonly figures: Figures }[] {
  const mixed = mixedRows({ sources: from.plan.sources, data: from.data }, { sources: to.plan.sources, data: to.data })
  const ready = runsOf(from.file, mixed)
  const ends = [figuresOf(from.run, from.periods, names), figuresOf(to.run, to.periods, names)] as const
  const [first, last] = ends.map((figures) => knownIn(figures)) as [ReadonlySet<string>, ReadonlySet<string>]
  // An amount that only one of the two has may be missing on the way.
  const known = new Set([...first].filter((key) => last.has(key) || !ends[1].has(key)))
  for (const key of last) if (!ends[0].has(key)) known.add(key)
  const same = samePeriods(from, to)
  const figuresIn = (figures: () => Figures, run: Run): Between => {
    const found = figures()
    const [trouble] = run.troubles()
    if (trouble !== undefined) return { why: trouble.misfit.message }
    const gap = lacking(found, known)
    return gap === undefined ? { figures: found } : { why: `"${gap.name}" is missing.` }
  }
  const start: State = { text: from.text, rows: new Set(), options: from.options }
  const walked = walk(start, runChanges(from, to, mixed, same), (state) => {
    const found = ready(state)
    return found.run === undefined
      ? { why: found.why }
      : figuresIn(() => figuresOf(found.run, found.periods, names), found.run)
  })
  if (same && walked.left.length === 0) return walked.steps
  const end = { figures: ends[1] }
  const rest = walked.left.map(({ cause }) => cause)
  const stands = rest.length === 0 ? ready(walked.state) : { why: walked.why }
  if (stands.run === undefined) {
    const causes: readonly Cause[] = same ? rest : [...rest, { by: 'calendar' }]
    return [...walked.steps, { cause: groupOf(causes, walked.why), ...end }]
  }
  const target = ready({ ...walked.state, options: to.options })
  if (target.run === undefined) return [...walked.steps, { cause: { by: 'calendar' }, ...end }]
  const inPeriod = periodSteps(
    { run: stands.run, period: stands.periods[0]! },
    { run: target.run, period: target.periods[0]! },
    names,
    figuresIn,
  )
  const left = inPeriod.left.map(({ cause }) => cause)
  const others = left.length === 0 ? [] : [{ cause: groupOf(left, inPeriod.why), ...end }]
  return [...walked.steps, ...inPeriod.steps, ...others]
}

function groupOf(causes: readonly Cause[], because: string): Cause {
  return causes.length === 1 ? causes[0]! : { by: 'together', causes, because }
}

/** The amounts that have a figure. */
function knownIn(figures: Figures): ReadonlySet<string> {
  return new Set([...figures].filter(([, { value }]) => !isMissing(value)).map(([key]) => key))
}

function samePeriods(from: OpenRun, to: OpenRun): boolean {
  return from.statement.periods.join() === to.statement.periods.join()
}

function periodsDiffer(from: OpenRun, to: OpenRun): readonly Diagnostic[] {
  const [one, other] = [from.statement.periods, to.statement.periods]
  if (samePeriods(from, to) || (one.length === 1 && other.length === 1)) return []
  const message = `One run states ${spanText(one)}, and the other ${spanText(other)}.`
  return [problem('period-name', { file: to.file }, message, 'Compare the same periods, or one period with another.')]
}

function spanText(periods: readonly string[]): string {
  return periods.length === 1 ? periods[0]! : `${periods[0]} to ${periods.at(-1)}`
}

function unknownNames(from: OpenRun, to: OpenRun, names: readonly string[]): readonly Diagnostic[] {
  const known = [...new Set([...to.program.nodeOf.keys(), ...from.program.nodeOf.keys()])]
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const hint = suggestion(name, known, 'Names of this plan')
      return problem('unknown-name', { file: to.file }, `"${escapeText(name)}" is not an amount of this plan.`, hint)
    })
}

/** The pools of two plans, and what their accounts close with. */
function poolsOf(from: Program, to: Program): readonly string[] {
  const names = [to, from].flatMap((program) =>
    program.names
      .filter(({ name, at }) =>
        at.startsWith('/pools/')
          ? !name.endsWith('.total') && !name.endsWith('.pool')
          : at.startsWith('/accounts/') && name.endsWith('.closing'),
      )
      .map(({ name }) => name),
  )
  return [...new Set(names)]
}

function comparedOf({ plan, rows, cutOff, periods }: Statement): ComparedOf {
  return { plan: plan.plan, planDigest: plan.digest, rowsDigest: rows.digest, cutOff, periods }
}
