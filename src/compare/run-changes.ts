import { dayText } from '../core/day.js'
import type { RunOptions } from '../evaluate/set-up.js'
import type { Parameter, Plan } from '../language/plan.js'
import type { JsonObject } from '../read/json.js'
import type { State } from './between.js'
import type { FigureChange } from './changes.js'
import { type PartChange, partChanges, withPart } from './plan-parts.js'
import { type MixedRows, rowKey, rowKinds } from './rows-taken.js'
import type { Change } from './walk.js'

/** One end of the way: its text and plan, and what its run covers. */
export interface End {
  readonly text: JsonObject
  readonly plan: Plan
  readonly options: RunOptions
  readonly cutOff: string
}

/** What has to change on the way from one run to another, but for its periods, in the fixed order: rows, parameters, text, cut-off, openings. */
export function runChanges(from: End, to: End, mixed: MixedRows, samePeriods: boolean): readonly Change<State>[] {
  const parts = partChanges(from.text, to.text)
  const isParameter = ({ section, what }: PartChange) => section === 'parameters' && what === 'changed'
  return [
    ...from.plan.sources.flatMap(({ name }) => rowsOf(name, mixed)),
    ...parts.filter(isParameter).map((part) => parameterChange(part, from.plan, to.plan)),
    ...parts.filter((part) => !isParameter(part)).map((part) => partChange(part, mixed)),
    ...(samePeriods && from.cutOff !== to.cutOff ? [cutOffChange(from, to)] : []),
    ...(samePeriods ? openingChanges(from.options, to.options) : []),
  ]
}

function rowsOf(source: string, mixed: MixedRows): readonly Change<State>[] {
  const counts = mixed.counts(source)
  return rowKinds.flatMap((which): readonly Change<State>[] => {
    const rows = counts?.[which] ?? 0
    if (rows === 0) return []
    return [{ cause: { by: 'rows', source, which, rows }, apply: taking(rowKey(source, which)) }]
  })
}

function taking(key: string): (state: State) => State {
  return (state) => ({ ...state, rows: new Set([...state.rows, key]) })
}

function partChange(part: PartChange, mixed: MixedRows): Change<State> {
  const { section, name, what } = part
  const whole = section === 'sources' && mixed.counts(name) === undefined
  const text = (state: State): State => ({ ...state, text: withPart(state.text, part) })
  return {
    cause: { by: 'plan', section, name, what },
    // Rows that are read in another way come with the reading.
    apply: whole ? (state) => taking(rowKey(name, 'whole'))(text(state)) : text,
  }
}

function parameterChange(part: PartChange, from: Plan, to: Plan): Change<State> {
  const { name } = part
  const of = (plan: Plan) => figuresOf(plan.parameters.find((each) => each.name === name))
  return {
    cause: { by: 'parameter', name, figures: figureChanges(of(from), of(to)) },
    apply: (state) => ({ ...state, text: withPart(state.text, part) }),
  }
}

function figuresOf(parameter: Parameter | undefined): ReadonlyMap<string, string> {
  const dated = parameter?.dated?.map(({ from, figure }) => [`from ${dayText(from)}`, figure] as const)
  const keyed = Object.entries(parameter?.figures ?? {}).map(
    ([key, figure]) => [key.split('\t').join(', '), figure] as const,
  )
  return new Map(dated ?? keyed)
}

function figureChanges(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>): readonly FigureChange[] {
  return [...new Set([...to.keys(), ...from.keys()])]
    .map((of) => ({ of, from: from.get(of) ?? 'none', to: to.get(of) ?? 'none' }))
    .filter((each) => each.from !== each.to)
}

function cutOffChange(from: End, to: End): Change<State> {
  return {
    cause: { by: 'cut-off', from: from.cutOff, to: to.cutOff },
    apply: (state) => ({ ...state, options: { ...state.options, cutOff: to.cutOff } }),
  }
}

const firstPeriod = 'the first period of the plan'

/** Openings that the two runs were given, account by account; the period in which they begin goes with the first. */
function openingChanges(from: RunOptions, to: RunOptions): readonly Change<State>[] {
  const accounts = [...new Set([...Object.keys(from.openings ?? {}), ...Object.keys(to.openings ?? {})])]
  const differing = accounts.filter(
    (each) => JSON.stringify(from.openings?.[each]) !== JSON.stringify(to.openings?.[each]),
  )
  const begins: readonly Change<State>[] =
    from.from === to.from
      ? []
      : [
          {
            cause: { by: 'run-begins', from: from.from ?? firstPeriod, to: to.from ?? firstPeriod },
            apply: (state) => ({ ...state, options: withOption(state.options, 'from', to.from) }),
          },
        ]
  return [
    ...begins,
    ...differing.map(
      (account): Change<State> => ({
        cause: { by: 'opening', account },
        apply: (state) => {
          const { [account]: _, ...others } = state.options.openings ?? {}
          const opening = to.openings?.[account]
          return {
            ...state,
            options: { ...state.options, openings: opening === undefined ? others : { ...others, [account]: opening } },
          }
        },
      }),
    ),
  ]
}

function withOption(options: RunOptions, key: 'from', value: string | undefined): RunOptions {
  const { [key]: _, ...others } = options
  return value === undefined ? others : { ...others, [key]: value }
}
