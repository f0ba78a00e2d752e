import { type AlignmentRow, alignmentRows } from './alignment-rows.js'
import { code } from './keys.js'
import { table } from './tables.js'
import { metricLink } from './vocabulary-page.js'

/** What alignment calls for, what gainshare has for each, and what is not there yet. */
export function alignmentPart(): string {
  const rows = alignmentRows.map((row, i) => [
    String(i + 1),
    row.calls,
    kindsOf(row).join(', ') || (row.notYet?.kind ?? ''),
    meansOf(row).join(', '),
    row.notYet === undefined ? '' : `a ${row.notYet.kind}: ${row.notYet.what} (${row.notYet.command})`,
  ])
  return `${table(['', 'what alignment calls for', 'is a', 'which', 'not there yet'], rows)}\n`
}

/** What gainshare has for a row: a metric, a check, a plan form, a report, or several of them. */
export function kindsOf({ metrics, codes, sections, verbs, plans, commands }: AlignmentRow): readonly string[] {
  const kinds = [
    ['metric', metrics],
    ['check', codes],
    ['plan form', sections ?? verbs ?? plans],
    ['report', commands],
  ] as const
  return kinds.flatMap(([kind, means]) => (means === undefined ? [] : [kind]))
}

function meansOf({ metrics = [], codes = [], sections = [], verbs = [], plans = [], commands = [] }: AlignmentRow) {
  return [
    ...metrics.map(metricLink),
    ...codes.map((each) => `[${code(each)}](errors.md#${each})`),
    ...sections.map((each) => `[${code(each)}](language.md#${headings[each] ?? each})`),
    ...verbs.map((each) => `[${code(each)}](language.md#${each.toLowerCase()})`),
    ...plans.map((each) => `the plan [${each}](plans/${each}.md)`),
    ...commands.map((each) => code(`gainshare ${each}`)),
  ]
}

/** Where the page of the language tells of sections that have no heading of their own. */
const headings: Readonly<Record<string, string>> = { teams: 'teams-and-lists', lists: 'teams-and-lists' }
