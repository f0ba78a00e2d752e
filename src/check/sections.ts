import { conditionWords } from '../conditions/grammar.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { SourceSpec } from '../data/source.js'
import { entrySections } from '../language/entry-grammar.js'
import type { PlanInput } from '../language/grammar.js'
import type {
  Account,
  Check,
  Entry,
  SettlementRules,
  TableRow,
  TableSpec,
  Team,
  TeamsListed,
} from '../language/plan.js'
import type { ListSpec } from '../mechanisms/mechanism.js'
import { readEntry } from './entries.js'
import { checkCellNames, type Names } from './names.js'
import type { Report } from './report.js'
import { timeWords } from './time-words.js'

const said = <K extends string>(key: K, value: string | undefined) =>
  value === undefined ? {} : ({ [key]: value } as Record<K, string>)

/** Teams as written, or where they are listed. */
export function readTeams(input: PlanInput['teams'], report: Report): { teams: readonly Team[]; listed?: TeamsListed } {
  if ('listedIn' in input && typeof input.listedIn === 'string') {
    const [source = '', field = ''] = input.listedIn.split('.', 2)
    return { teams: [], listed: { source, field, function: String(input.function) } }
  }
  const teams = Object.entries(input as Record<string, { function: string; title?: string }>)
  if (teams.length === 0)
    report.error('missing-key', '/teams', 'The plan has no teams.', 'Add one: "fieldSales": {"function": "sales"}.')
  checkCellNames(
    teams.map(([name]) => name),
    (_, name) => below('/teams', name),
    'the name of a team',
    report,
  )
  return { teams: teams.map(([name, team]) => ({ name, function: team.function, ...said('title', team.title) })) }
}

/** What figures are kept by without a list of the plan. */
const takenAxes: readonly string[] = ['member', 'team', 'function', 'company', ...timeWords]

/** Without sources (when something is wrong with them) nothing is said about fields. */
export function readLists(
  input: PlanInput['lists'],
  sources: readonly SourceSpec[] | undefined,
  names: Names,
  report: Report,
): readonly ListSpec[] {
  return Object.entries(input ?? {}).flatMap(([name, list]): readonly ListSpec[] => {
    const at = below('/lists', name)
    if (takenAxes.includes(name)) {
      const message = `"${name}" is something that figures can be kept by already, and cannot be a list.`
      report.error('name-form', at, message, `Choose another, such as "${name}List".`, 'key')
      return []
    }
    if (!names.enter(name, at)) return []
    if ((list.from === undefined) === (list.values === undefined)) {
      report.error(
        'missing-key',
        at,
        'A list has either "from", a field of a source, or "values".',
        'Write {"from": "leads.origin"} or {"values": ["north", "south"]}.',
      )
      return []
    }
    const [source = '', field = ''] = (list.from ?? '').split('.', 2)
    const found = sources?.find((each) => each.name === source)?.fields.find((each) => each.name === field)
    if (list.from !== undefined && sources !== undefined && found?.kind !== 'text') {
      report.error(
        'unknown-name',
        below(at, 'from'),
        `"${escapeText(list.from)}" is not a text field of a source.`,
        'Write the source and the field, such as "leads.origin".',
      )
      return []
    }
    checkCellNames(list.values ?? [], (i) => below(at, 'values', i), 'a cell of a list', report)
    return [
      {
        name,
        at,
        ...(list.from === undefined ? {} : { from: { source, field } }),
        ...(list.values === undefined ? {} : { values: list.values }),
      },
    ]
  })
}

export function readTables(input: PlanInput['tables'], names: Names): readonly TableSpec[] {
  return Object.entries(input ?? {}).flatMap(([name, table]): readonly TableSpec[] => {
    const at = below('/tables', name)
    if (!names.enter(name, at)) return []
    const { cliffs, title, because } = table
    const common = {
      name,
      at,
      ...(cliffs === undefined ? {} : { cliffs }),
      ...said('title', title),
      ...said('because', because),
    }
    if (table.reading === 'matrix') {
      const { reading, cells, down, across } = table
      const side = (each: typeof down) => ({ below: String(each.below), above: String(each.above) })
      const grid = table.grid.map((line) => line.map(String))
      return [{ ...common, reading, cells, grid, down: side(down), across: side(across) }]
    }
    const { reading, base } = table
    return [
      {
        ...common,
        reading,
        rows: table.rows.map(rowOf),
        below: String(table.below),
        above: String(table.above),
        ...said('base', text(base)),
      },
    ]
  })
}

type RowInput = Extract<NonNullable<PlanInput['tables']>[string], { rows: unknown }>['rows'][number]

function rowOf(row: RowInput): TableRow {
  return {
    ...said('at', text(row.at)),
    ...said('from', text(row.from)),
    ...said('to', text(row.to)),
    pays: String(row.pays),
    ...said('plus', text(row.plus)),
    ...said('forEach', text(row.forEach)),
    ...said('over', text(row.over)),
    ...(row.partPoints === undefined ? {} : { partPoints: row.partPoints }),
  }
}

function text(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

export function readEntries(input: PlanInput, names: Names, report: Report): readonly Entry[] {
  return entrySections.flatMap((section) =>
    Object.entries(input[section] ?? {}).flatMap(([name, value]) => {
      const at = below('', section, name)
      if ((conditionWords as readonly string[]).includes(name)) {
        report.error(
          'name-form',
          at,
          `"${name}" has a meaning of its own in conditions, and cannot be a name.`,
          `Choose another, such as "${name}Amount".`,
          'key',
        )
        return []
      }
      const fine = names.enter(name, at)
      const entry = readEntry(section, name, value, report)
      return fine && entry !== undefined ? [entry] : []
    }),
  )
}

export function readAccounts(input: PlanInput['accounts'], names: Names, report: Report): readonly Account[] {
  return Object.entries(input ?? {}).flatMap(([name, account]): readonly Account[] => {
    const at = below('/accounts', name)
    if (!names.enter(name, at)) return []
    const { add, subtract, startsAgain, title, because } = account
    return [
      {
        name,
        at,
        opening: String(account.opening),
        add,
        subtract: subtract ?? [],
        startsAgain: startsAgain ?? 'never',
        ...expiresAfter(account, at, report),
        ...said('neverBelow', text(account.neverBelow)),
        ...said('title', title),
        ...said('because', because),
      },
    ]
  })
}

function expiresAfter(
  { expires, startsAgain }: NonNullable<PlanInput['accounts']>[string],
  at: string,
  report: Report,
): Pick<Account, 'expiresAfter'> {
  if (expires === undefined) return {}
  const length = /^([1-9]\d{0,2}) periods?$/.exec(expires.after)?.[1]
  if (length === undefined) {
    const message = `"${escapeText(expires.after)}" is not a number of periods.`
    report.error('wrong-shape', below(at, 'expires', 'after'), message, 'Write "4 periods".')
  } else if (startsAgain !== undefined) {
    const message = 'An account that starts again each year has nothing left to lapse.'
    report.error('wrong-shape', below(at, 'expires'), message, 'Keep one of "startsAgain" and "expires".')
  }
  return length === undefined ? {} : { expiresAfter: Number(length) }
}

export function readChecks(input: PlanInput['checks'], names: Names, report: Report): readonly Check[] {
  return Object.entries(input ?? {}).flatMap(([name, value]): readonly Check[] => {
    const at = below('/checks', name)
    const check = typeof value === 'string' ? { equal: value } : value
    const sides = check.equal.split('=')
    if (sides.length !== 2) {
      report.error(
        'formula-syntax',
        at,
        `A check says that two formulas are equal, with one "=" between them.`,
        'For example "reserve + toShare = surplus".',
      )
      return []
    }
    if (!names.enter(name, at)) return []
    const details =
      typeof value === 'string'
        ? {}
        : { ...said('within', text(value.within)), ...said('title', value.title), ...said('because', value.because) }
    return [{ name, at, left: sides[0]!.trim(), right: sides[1]!.trim(), ...details }]
  })
}

/** How far back changes are posted, and what becomes of overpayments. */
export function readSettlement(input: PlanInput['settlement'], report: Report): SettlementRules | undefined {
  if (input === undefined) return undefined
  const match = /^(?:nothing|([1-9]\d?) periods? back)$/.exec(input.restate)
  if (match !== null) return { restate: Number(match[1] ?? 0), overpaid: input.overpaid }
  report.error(
    'wrong-shape',
    '/settlement/restate',
    `"${escapeText(input.restate)}" does not say how far back changes are posted.`,
    'Write "4 periods back", or "nothing".',
  )
  return undefined
}
