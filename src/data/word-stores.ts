import { blankCode, type TextColumn } from '../core/column.js'
import { currencyDecimals } from '../core/currency.js'
import { escapeText } from '../core/escape.js'
import { didYouMean } from '../core/suggest.js'
import { badValue, type CellProblem } from './cell-problem.js'
import { growing } from './growing.js'
import type { MakeStore } from './kind-store.js'
import type { FieldSpec } from './source.js'

/** Halves of characters, which no encoding can carry, and NUL, which separates values where they are digested. */
const unfit = /[\p{Surrogate}\0]/u

/** Words: each distinct one once, in the order in which they first stand. */
function words(kept: boolean, wrong: (text: string) => CellProblem | undefined): ReturnType<MakeStore> {
  const codes = growing((length) => new Int32Array(length))
  const list: string[] = []
  const known = new Map<string, number>()
  let last = ''
  const codeOf = (word: string): number => {
    const found = known.get(word)
    if (found !== undefined) return found
    known.set(word, list.length)
    return list.push(word) - 1
  }
  return {
    read(text) {
      last = text
      return wrong(text)
    },
    canonical: () => last,
    keep(blank) {
      if (kept) codes.push(blank ? blankCode : codeOf(last))
      return undefined
    },
    column: (): TextColumn => ({ kind: 'text', codes: codes.values(), words: list }),
  }
}

export const textStore: MakeStore = (field, source, _context, kept) =>
  words(kept, (text) => (unfit.test(text) ? badValue(field, text, source.written.dates) : undefined))

export const currencyStore: MakeStore = (field, source, _context, kept) =>
  words(kept, (text) =>
    currencyDecimals(text) !== undefined ? undefined : badValue(field, text, source.written.dates),
  )

export const teamStore: MakeStore = (field, source, context, kept) =>
  words(kept, (text) => {
    if (unfit.test(text)) return badValue(field, text, source.written.dates)
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
