import type { SourceSpec } from '../data/source.js'
import type { FoldSpec } from '../operations/fold-spec.js'
import type { Build } from './mechanism.js'
import type { RowParams } from './row-params.js'

/** The further axes of a metric over rows: the lists that it is kept by, with their fields. */
export function axesOf(
  source: SourceSpec,
  params: RowParams,
  credited: boolean,
  build: Build,
): FoldSpec['axes'] | undefined {
  const wanted = params.per === undefined ? [] : typeof params.per === 'string' ? [params.per] : params.per
  const axes: { axis: string; field: string }[] = []
  for (const name of wanted) {
    if (name === 'team' && credited) continue
    if (credited && name === 'function') {
      const hint = `Add the teams up in an entry of its own: {"sum": "${build.name}", "per": "function"}.`
      build.problem('grain-mismatch', 'Rows are credited to teams, and functions are made of teams.', hint, 'per')
      return undefined
    }
    if (name === 'team' || name === 'function') {
      build.problem(
        'no-credit',
        `Nobody is credited for rows of ${source.name}.`,
        'Say who is: "credit": {"to": a field that names a team}.',
        'per',
      )
      return undefined
    }
    if (name === 'member') {
      const hint = 'Credit the teams, score them, and let their members share in a pool in "payouts".'
      build.problem('person-scored', 'Rows are not added up for each member: only teams are measured.', hint, 'per')
      return undefined
    }
    const list = build.list(name)
    if (list?.from?.source !== source.name) {
      const why =
        list === undefined
          ? `"${name}" is not a list of this plan.`
          : `The list "${name}" does not come from ${source.name}.`
      build.problem('unknown-name', why, 'A list is declared in "lists", with the field that names its cells.', 'per')
      return undefined
    }
    axes.push({ axis: name, field: list.from.field })
  }
  return axes.sort((a, b) => (a.axis < b.axis ? -1 : 1))
}
