import type { Program } from '../../src/compile/program.js'
import { parsePeriod } from '../../src/core/period.js'
import type { Data } from '../../src/data/table.js'
import { type Run, startRun, vary } from '../../src/evaluate/run.js'
import type { Line } from './arbitrary-rows.js'
import { dataOf, programOf } from './engine.js'
import { exact, figure } from './figures.js'
import { type Fraction, type Mode, over, plus, zero } from './fraction.js'
import { daysThere, part, quarter } from './from-rows.js'

/** How a pool is shared out: what is fixed in a plan. */
export interface Shape {
  readonly over: 'member' | 'team'
  readonly pool: 'company' | 'team'
  readonly bounds: keyof typeof boundsWritten
  readonly ineligible: keyof typeof ineligibleWritten
  readonly to: string
  readonly mode: Mode
}

const below = { excess: 'to-those-below', allAtMost: 'to-the-company' }

export const boundsWritten = {
  none: {},
  capToCompany: { atMost: 'most', excess: 'to-the-company' },
  capToOthers: { atMost: 'most', ...below },
  floor: { atLeast: 'least' },
  both: { atLeast: 'least', atMost: 'most', ...below },
} as const

const to = { employedOn: 'last-day-of-period' }

export const ineligibleWritten = {
  none: {},
  others: { to, ineligible: 'share-goes-to-the-others' },
  company: { to, ineligible: 'share-stays-with-the-company' },
  keeps: { to, ineligible: 'keeps-what-was-paid' },
} as const

/** What pools are shared out by, and how much of it each entry makes. */
export const methods: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  byHead: 'equal',
  byPay: 'pay',
  byPoints: 'points',
  byFte: 'fte',
  byHours: 'hours',
  equalAndPay: { equal: '30%', pay: '70%' },
  pointsAndFte: { points: '50%', fte: '50%' },
  hoursAndPay: { hours: '60%', pay: '40%' },
  three: { points: '33.3%', equal: '33.4%', fte: '33.3%' },
}

const teams = { north: { function: 'sales' }, south: { function: 'marketing' }, west: { function: 'customer-service' } }

function planOf(shape: Shape): unknown {
  const perTeam = shape.over === 'team'
  const bounds = Object.entries(boundsWritten[shape.bounds])
  const named = bounds.map(([key, value]) => [key, perTeam && key.startsWith('at') ? `${value}OfTeam` : value])
  const entries = Object.entries(methods).map(([name, by]) => [
    name,
    {
      distribute: shape.pool === 'team' ? 'teamPool' : 'pool',
      by: perTeam ? JSON.parse(JSON.stringify(by).replace(/pay|points|fte|hours/g, '$&OfTeam')) : by,
      ...(perTeam ? { per: 'team' } : ineligibleWritten[shape.ineligible]),
      ...Object.fromEntries(named),
      ...(perTeam ? {} : { payCode: name.toUpperCase() }),
    },
  ])
  const money = { unit: 'money', by: 'team', values: { north: '1', south: '1', west: '1' } }
  const pure = { ...money, unit: 'count' }
  return {
    gainshare: 1,
    plan: 'shared-out',
    title: 'Shared out',
    from: '2026-01-01',
    through: '2026-12-31',
    currency: 'EUR',
    rounding: { to: shape.to, mode: shape.mode, at: 'payouts' },
    calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'UTC' },
    teams,
    sources: {
      staff: {
        file: 'staff.csv',
        roster: true,
        key: 'contract',
        fields: {
          contract: 'text',
          member: 'member',
          team: 'team',
          from: 'first day',
          through: 'last day?',
          targetBonus: 'money per year',
          fte: 'FTE',
          hours: 'hours',
        },
      },
    },
    parameters: {
      amount: { unit: 'money', from: { '2026-01-01': '1' } },
      amountOfTeam: money,
      payOfTeam: money,
      mostOfTeam: money,
      leastOfTeam: money,
      pointsOfTeam: pure,
      fteOfTeam: pure,
      hoursOfTeam: { ...money, unit: 'time', values: { north: '1 h', south: '1 h', west: '1 h' } },
    },
    members: {
      pay: { prorate: 'staff.targetBonus', by: 'days' },
      points: { prorate: '1', by: 'days' },
      fte: { prorate: 'staff.fte', by: 'days' },
      hours: { sum: 'staff.hours', on: 'last-day' },
      most: { prorate: 'staff.targetBonus', by: 'days' },
      least: { prorate: 'staff.targetBonus', by: 'days' },
    },
    pools: { pool: 'amount', teamPool: 'amountOfTeam', ...(perTeam ? Object.fromEntries(entries) : {}) },
    payouts: perTeam ? {} : Object.fromEntries(entries),
  }
}

const programs = new Map<string, Program>()

/** The plan of a shape, compiled once. */
export function sharedProgram(shape: Shape): Program {
  const key = JSON.stringify(shape)
  const program = programs.get(key) ?? programOf(planOf(shape))
  programs.set(key, program)
  return program
}

/** A roster with what a reader finds in it for the first quarter of 2026: the cells of members in order, and their days. */
export interface Roster {
  readonly lines: readonly Line[]
  readonly cells: readonly { readonly member: string; readonly team: string }[]
  /** The part of each cell in the head of its member. */
  readonly heads: readonly Fraction[]
  readonly isThere: readonly boolean[]
  readonly data: Data
}

const anyProgram = sharedProgram({
  ...{ over: 'member', pool: 'team', bounds: 'both', ineligible: 'others' },
  ...{ to: '0.01', mode: 'half-even' },
} as Shape)

const first = quarter(0)
const days = 90

function rosterOf(lines: readonly Line[]): Roster {
  const names = [...new Set(lines.map(({ member, team }) => `${member}\0${team}`))].sort()
  const cells = names.map((name) => name.split('\0')).map(([member = '', team = '']) => ({ member, team }))
  const daysOf = (of: { member: string; team?: string }) =>
    lines
      .filter((line) => line.member === of.member && (of.team === undefined || line.team === of.team))
      .reduce((sum, line) => plus(sum, part(daysThere(line, first), days)), zero)
  const lastDay = { first: first.last, last: first.last }
  return {
    lines,
    cells,
    heads: cells.map((cell) => {
      const mine = daysOf(cell)
      return mine.n === 0n ? zero : over(mine, daysOf({ member: cell.member }))
    }),
    isThere: cells.map(({ member }) => lines.some((line) => line.member === member && daysThere(line, lastDay) > 0)),
    data: dataOf(anyProgram, { staff: lines.map((line) => ({ ...line, hours: '8' })) }),
  }
}

/** Rosters of one to twelve members in one to three teams, of whom some join, leave or move in the quarter. */
export const rosters: readonly Roster[] = [1, 2, 3, 3, 4, 5, 5, 6, 7, 8, 10, 12].map((size, i) => {
  const inTeams = Object.keys(teams).slice(i % 3)
  const lines = Array.from({ length: size }, (_, k): readonly Line[] => {
    const team = inTeams[k % inTeams.length]!
    const all = { contract: `c${k}`, member: `m${k}`, team, from: '2020-01-01', through: undefined }
    const line = { ...all, targetBonus: '1000.00', fte: '1' }
    // The first of each team stays, so that there is somebody to share with.
    if (k < inTeams.length) return [line]
    const other = inTeams[(k + 1) % inTeams.length]!
    const moved = { ...line, contract: `d${k}`, team: other, from: `2026-02-${10 + k}` }
    return [
      [{ ...line, through: `2026-03-${10 + k}` }],
      [{ ...line, from: `2026-01-${10 + k}` }],
      [{ ...line, through: `2026-02-${10 + k - 1}` }, ...(other === team ? [] : [moved])],
      [line],
    ][(k + i) % 4]!
  })
  return rosterOf(lines.flat())
})

const begun = new WeakMap<Program, Map<Roster, Run>>()

/** A run of the first quarter in which nothing is computed twice. */
function runOf(program: Program, roster: Roster): Run {
  const known = begun.get(program) ?? new Map<Roster, Run>()
  begun.set(program, known)
  const period = periodOf(program)
  const run = known.get(roster) ?? startRun(program, roster.data, { first: period, cutOff: period.end - 1 })
  known.set(roster, run)
  return run
}

const periodOf = (program: Program) => parsePeriod(program.plan.calendar, '2026-Q1')!

/** The figures of some entries where others are given, straight from the operations; or the code of what is refused. */
export function computed(
  program: Program,
  roster: Roster,
  given: Readonly<Record<string, readonly Fraction[]>>,
  names: readonly string[],
): readonly (readonly Fraction[])[] | string {
  const figures = new Map(Object.entries(given).map(([name, values]) => [name, values.map(figure)]))
  const run = vary(runOf(program, roster), new Set(figures.keys()), (name) => figures.get(name))
  const found = names.map((name) => run.cells(program.nodeOf.get(name)!, periodOf(program)))
  const trouble = run.troubles()[0]
  if (trouble !== undefined) return trouble.misfit.code
  return found.map((cells) => cells.map(exact))
}
