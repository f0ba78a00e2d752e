import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gainshare as cli } from '../one-process.js'

/** Won revenue in cents and number of deals by `team month`: how every contestant's answer is compared. */
export type Answer = ReadonlyMap<string, string>

export interface Contestant {
  readonly name: string
  /** What `node` is given. */
  readonly command: (folder: string, out: string) => readonly string[]
  readonly answer: (stdout: string, out: string) => Answer
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export const handLoop: Contestant = {
  name: 'hand-written loop',
  command: (folder) => [path('hand-loop.mjs'), join(folder, 'deals.csv')],
  answer: printed,
}

const duckdb: Contestant = {
  name: 'DuckDB',
  command: (folder) => [path('duckdb.mjs'), join(folder, 'deals.csv')],
  answer: printed,
}

const ours: Contestant = {
  name: 'gainshare run',
  command: (folder, out) => [
    cli,
    ...['run', path('plan.json'), '--data', folder, '--through', '2026-12', '--out', out],
  ],
  answer: (_, out) => stated(JSON.parse(readFileSync(join(out, 'statement.json'), 'utf8'))),
}

export const contestants: readonly Contestant[] = [handLoop, duckdb, ours]

function printed(stdout: string): Answer {
  const rows: readonly (readonly [string, string, string])[] = JSON.parse(stdout)
  return new Map(rows.map(([group, cents, deals]) => [group, `${cents} ${deals}`]))
}

/** The part of a statement that is compared. */
interface Stated {
  readonly steps: readonly {
    readonly name: string
    readonly period: string
    readonly cells: readonly { readonly of: { readonly team: string }; readonly value: string }[]
  }[]
}

function stated({ steps }: Stated): Answer {
  const cellsOf = (name: string) =>
    steps
      .filter((step) => step.name === name)
      .flatMap(({ period, cells }) => cells.map(({ of, value }) => [`${of.team} ${period}`, value] as const))
  const deals = new Map(cellsOf('wonDeals'))
  return new Map(cellsOf('wonRevenue').map(([group, value]) => [group, `${inCents(value)} ${deals.get(group)}`]))
}

/** `1200.5` as `120050`. */
function inCents(value: string): string {
  const [whole = '', decimals = ''] = value.split('.')
  return String(BigInt(whole + decimals.padEnd(2, '0')))
}
