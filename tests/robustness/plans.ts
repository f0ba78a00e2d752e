import { compile } from '../../src/compile/compile.js'
import type { Diagnostic } from '../../src/core/diagnostic.js'
import { evaluate } from '../../src/evaluate/evaluate.js'
import type { RunOptions } from '../../src/evaluate/set-up.js'
import type { Statement } from '../../src/evaluate/statement.js'
import { type LoadOptions, loadData, openPlan } from '../../src/pipeline.js'
import { shownText } from '../../src/read/decode.js'
import { changed, fileInput, type Json, shown } from '../diagnostics/cases.js'

/** A plan in which nothing is wrong: each case changes something in it. */
export const good: Json = {
  gainshare: 1,
  plan: 'good',
  title: 'A good plan',
  from: '2026-01-01',
  through: '2026-06-30',
  currency: 'EUR',
  rounding: { to: '0.01', mode: 'half-even', at: 'payouts' },
  calendar: { period: 'quarter', fiscalYearStarts: '01-01', timeZone: 'Europe/Berlin' },
  teams: { north: { function: 'sales' }, south: { function: 'sales' } },
  sources: {
    deals: {
      file: 'deals.csv',
      key: 'deal',
      date: 'closedOn',
      fields: { deal: 'text', closedOn: 'date', net: 'money', stage: 'text', team: 'team' },
    },
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
        basePay: 'money per year',
      },
    },
  },
  parameters: { floor: { unit: 'rate', from: { '2026-01-01': '30%' } } },
  metrics: {
    revenue: { sum: 'deals.net', where: { stage: 'won' } },
    byTeam: { sum: 'deals.net', where: { stage: 'won' }, credit: { to: 'team' } },
  },
  scores: { score: { gate: '100%', when: { floor: { atLeast: '30%' } }, otherwise: '0%' } },
  members: { pay: { prorate: 'staff.basePay', by: 'days' } },
  pools: { pool: { limit: 'revenue * 10% * score', atLeast: '0' } },
  payouts: { bonus: { distribute: 'pool', by: 'pay', payCode: 'BONUS' } },
}

export const deals = `deal,closedOn,net,stage,team
d1,2026-01-15,1000.00,won,north
d2,2026-02-20,500.00,won,south
d3,2026-04-01,250.00,won,north
`

export const staff = `contract,member,team,from,through,basePay
c1,ann,north,2025-01-01,,60000
c2,ben,north,2025-01-01,,60000
c3,eve,south,2025-01-01,,60000
c4,fay,south,2025-01-01,,60000
`

/** The text of the good plan with a change (JSON Merge Patch). */
export function planText(change: Json = {}): string {
  return JSON.stringify(changed(good, change), null, 2)
}

/** What is said about a plan: `code place`, in order. */
export function saidOf(input: string | Uint8Array): readonly string[] {
  return told(openPlan(input, 'plan.json').diagnostics, shownText(input))
}

export interface Ran {
  readonly statement: Statement | undefined
  readonly said: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs the good plan, changed, over row files. */
export async function ran(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  change: Json = {},
  options: RunOptions & LoadOptions = {},
): Promise<Ran> {
  const text = planText(change)
  const plan = openPlan(text, 'plan.json')
  if (plan.value === undefined) return outcome(undefined, plan.diagnostics, text)
  const program = compile(plan.value)
  const all: Readonly<Record<string, string | Uint8Array>> = { 'deals.csv': deals, 'staff.csv': staff, ...files }
  const inputs = program.plan.sources.flatMap(({ name, files: wanted }) =>
    wanted.flatMap((file) => (all[file] === undefined ? [] : [fileInput(name, file, all[file])])),
  )
  const data = await loadData(program, inputs, options)
  if (data.value === undefined) return outcome(undefined, data.diagnostics, text)
  const { value, diagnostics } = await evaluate(program, data.value, options)
  return outcome(value, [...data.diagnostics, ...diagnostics], text)
}

function outcome(statement: Statement | undefined, diagnostics: readonly Diagnostic[], text: string): Ran {
  return { statement, diagnostics, said: told(diagnostics, text) }
}

function told(diagnostics: readonly Diagnostic[], text: string): readonly string[] {
  return diagnostics.map((each) => {
    const { code, at } = shown(each, text)
    return `${code} ${typeof at === 'string' ? at : Object.values(at as Record<string, unknown>).join(':')}`
  })
}

/** A figure of a statement: an entry in a period, of the company or of a cell. */
export function figure(statement: Statement | undefined, name: string, period: string, cell?: string): string {
  const step = statement?.steps.find((each) => each.name === name && each.period === period)
  const found = step?.cells.find(({ of }) => cell === undefined || Object.values(of)[0] === cell)
  return found?.value ?? `no ${name} ${cell ?? ''}`
}

/** What is paid in all: `175.00 EUR`. */
export function paid(statement: Statement | undefined): string {
  return (statement?.paid.total ?? []).map(({ amount, currency }) => `${amount} ${currency}`).join(', ')
}
