import { escapeText } from '../core/escape.js'
import { didYouMean, nearest } from '../core/suggest.js'
import type { Account, Entry, Parameter, Plan } from '../language/plan.js'
import { type Section, sections } from '../mechanisms/mechanism.js'
import { mostDiagnostics } from '../read/cap.js'
import type { Report } from './report.js'

/** What a name in a formula means. */
export type Target =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'account' }

/** What a plan declares, by name. */
export interface Declared {
  readonly plan: Plan
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly accounts: ReadonlyMap<string, Account>
  readonly entries: ReadonlyMap<string, Entry>
}

export function declaredIn(plan: Plan): Declared {
  const named = <T extends { readonly name: string }>(all: readonly T[]) =>
    new Map(all.map((each) => [each.name, each]))
  return {
    plan,
    parameters: named(plan.parameters),
    accounts: named(plan.accounts),
    entries: named(plan.entries),
  }
}

/** Finds what a name stands for, and whether the section that names it may read it; reports it otherwise. */
export function reading(
  head: string,
  part: string | undefined,
  section: Section,
  declared: Declared,
  pointer: string,
  report: Report,
): Target | undefined {
  const parameter = declared.parameters.get(head)
  if (parameter !== undefined && (part === undefined || part === 'total')) return { kind: 'parameter', parameter }
  const account = declared.accounts.get(head)
  if (parameter !== undefined) {
    const message = `"${head}" is a parameter, and has no part "${escapeText(part ?? '')}".`
    report.error('unknown-name', pointer, message, `Write "${head}", or "${head}.total" where it has several figures.`)
    return undefined
  }
  if (account !== undefined)
    return accountPart(account, part, section, pointer, report) ? { kind: 'account' } : undefined
  const entry = declared.entries.get(head)
  if (entry === undefined) {
    unknown(head, part, declared.plan, pointer, report)
    return undefined
  }
  return mayRead(entry, section, pointer, report) ? { kind: 'entry', entry } : undefined
}

function accountPart(
  { name, expiresAfter }: Account,
  part: string | undefined,
  section: Section,
  pointer: string,
  report: Report,
): boolean {
  if (part === 'opening') return true
  if (part !== 'closing' && (part !== 'lapsed' || expiresAfter === undefined)) {
    report.error(
      'unknown-name',
      pointer,
      part === undefined ? `"${name}" is an account.` : `"${name}" has no part "${escapeText(part)}".`,
      `Write "${name}.opening" or, in checks, "${name}.closing".`,
    )
    return false
  }
  if (section === 'checks' || section === 'accounts') return true
  report.error(
    'section-order',
    pointer,
    `"${name}.${part}" is known only at the end of a period.`,
    `Read "${name}.opening", or say in a formula what was added and subtracted.`,
  )
  return false
}

function mayRead(entry: Entry, section: Section, pointer: string, report: Report): boolean {
  if (section === 'checks' || entry.section === section) return true
  if (entry.section === 'members' && (section === 'metrics' || section === 'scores')) {
    report.error(
      'person-scored',
      pointer,
      `"${entry.name}" is an amount of each member, and "${section}" are of teams.`,
      'Score the team, and let its members share in what it earns in "payouts".',
    )
    return false
  }
  if (section === 'members') {
    report.error(
      'person-scored',
      pointer,
      `"${entry.name}" stands in "${entry.section}", and what members bring comes from the roster, parameters and the calendar only.`,
      'Multiply by it in "payouts", where a team amount meets what members bring.',
    )
    return false
  }
  const mine = sections.indexOf(section)
  const theirs = sections.indexOf(entry.section)
  if (theirs < mine || (section === 'accounts' && entry.section === 'payouts')) return true
  report.error(
    'section-order',
    pointer,
    `"${entry.name}" stands in "${entry.section}", which comes after "${section}".`,
    `Sections read themselves and those above them: ${sections.join(', ')}.`,
  )
  return false
}

function unknown(head: string, part: string | undefined, plan: Plan, pointer: string, report: Report): void {
  const source = plan.sources.find((each) => each.name === head)
  if (source !== undefined) {
    const field = part ?? source.fields.find((each) => each.kind === 'money')?.name
    const column = `"${head}.${escapeText(field ?? '')}"`
    const rows = field === undefined ? `{"count": "${head}"}` : `{"sum": ${column}}`
    const yearly = source.roster && source.fields.some((each) => each.name === field && each.per !== undefined)
    const entry = yearly ? `{"prorate": ${column}, "by": "days"}` : rows
    report.error(
      'unknown-name',
      pointer,
      `"${escapeText(part === undefined ? head : `${head}.${part}`)}" is ${part === undefined ? 'a source' : 'a column of rows'}, not one amount.`,
      `Bring the rows to an amount first, in an entry of "${source.roster ? 'members' : 'metrics'}": ${entry}.`,
    )
    return
  }
  const names = [...plan.entries, ...plan.parameters, ...plan.accounts].map((each) => each.name)
  // Mistakes beyond those that are listed need no near name, whose search takes long among many names.
  const near =
    report.found.length < mostDiagnostics ? (nearColumn(head, part, plan) ?? didYouMean(head, names)) : undefined
  const hint =
    near ??
    (names.length === 0
      ? 'Name a parameter or an entry.'
      : `Names of this plan: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and more' : ''}.`)
  report.error('unknown-name', pointer, `"${escapeText(head)}" is not a name of this plan.`, hint)
}

/** The column that was meant, where only the name of its source is mistyped. */
function nearColumn(head: string, part: string | undefined, plan: Plan): string | undefined {
  const sources = plan.sources.filter(({ fields }) => fields.some(({ name }) => name === part))
  const [source] = nearest(
    head,
    sources.map(({ name }) => name),
  )
  return source === undefined ? undefined : `Did you mean "${source}.${part}"?`
}
