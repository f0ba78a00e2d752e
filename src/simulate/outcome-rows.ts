import type { CellOf } from '../evaluate/statement.js'
import type { Answer, MeasureResult, Outcomes } from './outcomes.js'

/** One figure of outcomes with all that it is a figure of; texts, empty where something does not apply. */
export interface OutcomeRow {
  readonly arm: string
  readonly measure: string
  /** The names of the cell, as `axis=name`, by axis. */
  readonly function: string
  readonly team: string
  readonly member: string
  readonly other: string
  readonly period: string
  readonly statistic: string
  /** A decimal, `missing`, or `unbounded`. */
  readonly value: string
  readonly unit: string
  readonly currency: string
  readonly draws: string
  /** What the figure is held against: the other figure of a pair, a driver, or figures of parameters. */
  readonly against: string
}

export const outcomeColumns = [
  'arm',
  'measure',
  'function',
  'team',
  'member',
  'other',
  'period',
  'statistic',
  'value',
  'unit',
  'currency',
  'draws',
  'against',
] as const satisfies readonly (keyof OutcomeRow)[]

/** Statistics that are chances or counts, whatever the unit of their measure. */
const ownUnits: Readonly<Record<string, string>> = {
  chance: 'rate',
  more: 'rate',
  less: 'rate',
  same: 'rate',
  times: 'count',
  outOf: 'count',
  pearson: 'number',
  spearman: 'number',
}

/** Outcomes as one tidy table: one row for each arm, measure, cell, period and statistic; answers to questions below. */
export function outcomeRows(outcomes: Outcomes): readonly OutcomeRow[] {
  const measured = outcomes.measures.flatMap(({ name, unit, currency, results }) =>
    results.flatMap((result) =>
      Object.entries(result.figures).map(([statistic, value]) => {
        const own = ownUnits[statistic]
        return {
          arm: result.arm,
          measure: name,
          ...placesOf(result.of),
          period: result.period,
          statistic,
          value,
          unit: own ?? unit,
          currency: own === undefined ? (currency ?? '') : '',
          draws: String(result.draws),
          against: againstOf(result),
        }
      }),
    ),
  )
  return [...measured, ...outcomes.sensitivity.flatMap(answerRows)]
}

function placesOf(of: CellOf): Pick<OutcomeRow, 'function' | 'team' | 'member' | 'other'> {
  const { function: group = '', team = '', member = '', ...others } = of
  return { function: group, team, member, other: pairsText(others) }
}

function pairsText(of: CellOf): string {
  return Object.entries(of)
    .map(([axis, name]) => `${axis}=${name}`)
    .join('; ')
}

function againstOf({ measure, with: other }: MeasureResult): string {
  if (measure === undefined || other === undefined) return ''
  return [`of=${measure}`, `with=${other.measure}`, pairsText(other.of)].filter((each) => each !== '').join('; ')
}

function answerRows(answer: Answer): readonly OutcomeRow[] {
  const { unit, currency = '' } = 'unit' in answer ? answer : { unit: '' }
  const row = (
    arm: string,
    { of, period }: { readonly of: CellOf; readonly period: string },
    figures: Readonly<Record<string, string>>,
    against: string,
    told = { unit, currency },
  ) =>
    Object.entries(figures).map(([statistic, value]) => ({
      arm,
      measure: answer.name,
      ...placesOf(of),
      period,
      statistic,
      value,
      ...told,
      draws: '',
      against,
    }))
  switch (answer.verb) {
    case 'value':
      return answer.figures.flatMap(({ driver, measure, arm, change, unit: own, currency: in_, ...place }) =>
        row(arm, place, { change }, `driver=${driver}; of=${measure}`, { unit: own, currency: in_ ?? '' }),
      )
    case 'tornado':
      return answer.bars.flatMap(({ arm, driver, atLow, atMedian, atHigh, swing, ...place }) =>
        row(arm, place, { atLow, atMedian, atHigh, swing }, `driver=${driver}`),
      )
    case 'grid':
      return answer.tables.flatMap(({ figures, ...place }) =>
        figures.flatMap((line, i) =>
          line.flatMap((value, j) => row(answer.arm, place, { [answer.on]: value }, pairsText(pointOf(answer, i, j)))),
        ),
      )
    case 'seek':
      return answer.tried.flatMap(({ figure, comesTo }) =>
        row(
          answer.arm,
          { of: {}, period: '' },
          { comesTo },
          `${answer.sought}=${figure}`,
          answer.in === undefined ? undefined : { unit: 'rate', currency: '' },
        ),
      )
  }
}

function pointOf({ down, across }: Extract<Answer, { readonly verb: 'grid' }>, i: number, j: number): CellOf {
  return { [down.name]: down.figures[i]!, ...(across === undefined ? {} : { [across.name]: across.figures[j]! }) }
}
