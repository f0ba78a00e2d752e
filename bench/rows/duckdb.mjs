// The same question in SQL, with as many threads as the machine has cores.
import { DuckDBInstance } from '@duckdb/node-api'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const result = await connection.runAndReadAll(`
  SELECT team || ' ' || strftime(closedOn, '%Y-%m') AS "group", (sum(net) * 100)::DECIMAL(38, 0)::VARCHAR AS cents, count(*)::VARCHAR AS deals
  FROM read_csv('${process.argv[2]}', header = true, columns = {
    deal: 'VARCHAR', account: 'VARCHAR', closedOn: 'DATE', stage: 'VARCHAR', net: 'DECIMAL(18,2)', variableCost: 'DECIMAL(18,2)', team: 'VARCHAR'
  })
  WHERE stage = 'won' GROUP BY ALL`)

console.log(JSON.stringify(result.getRowsJson()))
