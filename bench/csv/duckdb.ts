/** As much of the package as is used here. It is named by a text, since it is a dependency of this folder alone. */
interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: { readonly threads: string }): Promise<{ connect(): Promise<Connection> }>
  }
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly string[])[] }>
}

const name: string = '@duckdb/node-api'

/** Asks DuckDB on two threads; rows come back as texts. */
export async function duckDb(): Promise<(sql: string) => Promise<readonly (readonly string[])[]>> {
  const { DuckDBInstance }: DuckDb = await import(name)
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  return async (sql) => (await connection.runAndReadAll(sql)).getRowsJson()
}
