import type { Span } from './periods.js'
import { type Row, type Source, spansOf } from './rows.js'
import type { Scene } from './scene.js'
import { uncovered } from './uncovered.js'
import { axisOf } from './value.js'

/** The one roster that says who is in which team on which days. */
export function rosterOf(scene: Scene): Source {
  const found = [...scene.sources.values()].filter(
    (source) =>
      source.raw.roster === true &&
      [/^member$/, /^team$/, /^first day$/].every((type) => source.fieldsOf(type).length > 0),
  )
  return found.length === 1 ? found[0]! : uncovered('several rosters, or none')
}

export interface Line {
  readonly row: Row
  readonly member: string
  readonly place: number
  readonly span: Span
}

export function linesOf(roster: Source, scene: Scene): readonly Line[] {
  const [member, team] = [roster.fieldsOf(/^member$/)[0]!, roster.fieldsOf(/^team$/)[0]!]
  const span = spansOf(roster)
  const cells = axisOf(scene.space, 'member').cells
  return roster.rows.map((row) => {
    const who = String(row(member))
    return { row, member: who, place: cells.indexOf(`${who}, ${row(team)}`), span: span(row) }
  })
}
