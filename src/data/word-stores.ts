import { currencyDecimals } from '../core/currency.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import { badValue, type CellProblem } from './cell-problem.js'
import type { MakeStore } from './kind-store.js'
import type { FieldSpec } from './source.js'
import { isFit, words } from './words.js'

export const textStore: MakeStore = (field, source, context, kept) =>
  words(field, kept, true, context.rows, (text) =>
    isFit(text) ? undefined : badValue(field, text, source.written.dates),
  )

export const currencyStore: MakeStore = (field, source, context, kept) =>
  words(field, kept, false, context.rows, (text) =>
    currencyDecimals(text) !== undefined ? undefined : badValue(field, text, source.written.dates),
  )

export const teamStore: MakeStore = (field, source, context, kept) =>
  words(field, kept, false, context.rows, (text) => {
    if (!isFit(text)) return badValue(field, text, source.written.dates)
    return context.teams === undefined || context.teams.has(text) ? undefined : unknownTeam(field, text, context.teams)
  })

/** The problem of a word that is no team of the plan. */
export function unknownTeam(field: Pick<FieldSpec, 'name'>, text: string, teams: ReadonlySet<string>): CellProblem {
  const shown = escapeText(text)
  const otherwise = `Add it to "teams", or give "${field.name}" an alias: "aliases": { "${shown}": "…" }.`
  return {
    code: 'unknown-team',
    message: `"${shown}" is not a team of the plan.`,
    hint: didYouMean(text, teams) ?? otherwise,
  }
}
