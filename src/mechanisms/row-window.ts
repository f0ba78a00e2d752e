import { suggestion } from '../core/suggest.js'
import { thisPeriod } from '../core/window.js'
import { momentKinds } from '../data/field-type.js'
import type { SourceSpec } from '../data/source.js'
import type { Dated, Standing } from '../operations/rows-in.js'
import type { Build } from './mechanism.js'
import type { RowParams } from './row-params.js'

/** Which rows an entry looks at: those dated in its window, or those in force on a day. */
export function whenOf(source: SourceSpec, params: RowParams, build: Build): Dated | Standing | undefined {
  const window = params.over === undefined ? thisPeriod : build.window(params.over, 'over')
  if (window === undefined) return undefined
  if (params.on !== undefined) {
    if (source.interval !== undefined) return { on: params.on, window, ...source.interval }
    build.problem(
      'no-date',
      `Rows of ${source.name} have no first and last day, so none is in force on a day.`,
      'Leave "on" out.',
      'on',
    )
    return undefined
  }
  const date = params.dated ?? source.date
  if (date === undefined) {
    const hint =
      source.interval === undefined
        ? `Name one: "dated": a field of ${source.name}, or "date" on the source.`
        : build.section === 'members'
          ? 'Pay by the year is written {"prorate": …, "by": "days"}; for what holds on the last day of the window say "on": "last-day".'
          : 'Say "on": "last-day" to take the rows in force on the last day of the window.'
    build.problem('no-date', `Nothing says which day puts a row of ${source.name} into a period.`, hint)
    return undefined
  }
  const field = source.fields.find((each) => each.name === date)
  if (field !== undefined && momentKinds.includes(field.kind)) return { date, known: source.date ?? date, window }
  const names = source.fields.filter((each) => each.kind === 'date' || each.kind === 'instant').map((each) => each.name)
  build.problem(
    'no-date',
    `"${date}" is not a day of ${source.name}.`,
    suggestion(date, names, `Days in ${source.name}`),
    'dated',
  )
  return undefined
}
