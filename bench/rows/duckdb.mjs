// The same question in SQL, with as many threads as the machine has cores.
import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const question = readFileSync(new URL('question.sql', import.meta.url), 'utf8').replaceAll('FILE', process.argv[2])
const result = await connection.runAndReadAll(question)

console.log(JSON.stringify(result.getRowsJson()))
