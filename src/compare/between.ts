import { check } from '../check/check.js'
import { compile } from '../compile/compile.js'
import type { Program } from '../compile/program.js'
import { type Checked, type Diagnostic, hasErrors } from '../core/diagnostic.js'
import type { Period } from '../core/period.js'
import { mixedData } from '../data/mixed-data.js'
import type { Data } from '../data/table.js'
import type { Run } from '../evaluate/run.js'
import { type RunOptions, setUp } from '../evaluate/set-up.js'
import type { Plan } from '../language/plan.js'
import type { JsonObject } from '../read/json.js'
import type { MixedRows, RowsTaken } from './rows-taken.js'

/** A run on the way from one to another: some of the text, the rows and the options of each. */
export interface State {
  readonly text: JsonObject
  readonly rows: RowsTaken
  readonly options: RunOptions
}

/** A run that can be computed, with its periods; or what is wrong with it. */
export type Ready =
  | { readonly run: Run; readonly periods: readonly Period[]; readonly data: Data }
  | { readonly run?: undefined; readonly why: string }

/** Makes runs of states; plans and rows that several states share are made once. */
export function runsOf(file: string, mixed: MixedRows): (state: State) => Ready {
  const programs = new WeakMap<JsonObject, Checked<Program>>()
  const tables = new WeakMap<RowsTaken, { readonly plan: Plan; readonly data: Checked<Data> }>()
  const programOf = (text: JsonObject): Checked<Program> => {
    const found = programs.get(text) ?? compiled(file, text)
    programs.set(text, found)
    return found
  }
  const dataOf = (rows: RowsTaken, plan: Plan): Checked<Data> => {
    const known = tables.get(rows)
    if (known !== undefined && sameReading(known.plan, plan)) return known.data
    const data = mixedData(plan.sources, (source) => mixed.rowsOf(source, rows), {
      ...(plan.teamsListed === undefined ? { teams: plan.teams.map(({ name }) => name) } : {}),
      timeZone: plan.calendar.timeZone,
      ...(plan.calendar.officeHours === undefined ? {} : { officeHours: plan.calendar.officeHours }),
    })
    tables.set(rows, { plan, data })
    return data
  }
  return ({ text, rows, options }) => {
    const program = programOf(text)
    if (program.value === undefined) return { why: firstOf(program.diagnostics) }
    const data = dataOf(rows, program.value.plan)
    if (data.value === undefined) return { why: firstOf(data.diagnostics) }
    const { run, periods, diagnostics } = setUpOf(program.value, data.value, options)
    return run === undefined ? { why: firstOf(diagnostics) } : { run, periods, data: data.value }
  }
}

function setUpOf(program: Program, data: Data, options: RunOptions) {
  const set = setUp(program, data, options)
  return set.run === undefined ? { ...set, periods: [] } : set
}

function compiled(file: string, text: JsonObject): Checked<Program> {
  const { value: plan, diagnostics } = check({ file, text: JSON.stringify(text), value: text })
  return plan === undefined ? { diagnostics } : { value: compile(plan), diagnostics }
}

/** Whether rows are read in the same way for two plans. */
function sameReading(one: Plan, other: Plan): boolean {
  if (one === other) return true
  const told = ({ sources, teams, teamsListed, calendar }: Plan) =>
    JSON.stringify([sources, teams.map(({ name }) => name), teamsListed, calendar])
  return told(one) === told(other)
}

function firstOf(diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.find((each) => hasErrors([each])) ?? diagnostics[0]
  return first?.message ?? ''
}
