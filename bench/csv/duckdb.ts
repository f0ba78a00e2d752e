import { readFileSync } from 'node:fs'
import { peer } from '../peer.js'

/** As much of the package as is used here. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: { readonly threads: string }): Promise<{ connect(): Promise<Connection> }>
  }
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly string[])[] }>
}

export type Ask = (sql: string) => Promise<readonly (readonly string[])[]>

/** The question of a CSV file `FILE`. */
export const question = readFileSync(new URL('../rows/question.sql', import.meta.url), 'utf8')

const from = question.indexOf('read_csv(')
const to = question.indexOf('})', from) + 2
/** The same question of a table `deals`. */
export const questionOfTable = `${question.slice(0, from)}deals${question.slice(to)}`

/** Asks DuckDB on two threads; rows come back as texts. */
export async function duckDb(): Promise<Ask> {
  const { DuckDBInstance } = await peer<DuckDb>('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  return async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
}

/** Asks DuckDB, that holds the deals of a file as its table `deals`. */
export async function duckDbWithDeals(file: string): Promise<Ask> {
  const ask = await duckDb()
  await ask(`CREATE TABLE deals AS SELECT * FROM ${question.slice(from, to).replaceAll('FILE', file)}`)
  return ask
}
