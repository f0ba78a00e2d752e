import { duckDbWithDeals } from '../csv/duckdb.js'

const sums = `
SELECT coalesce(salesTeam, marketingTeam, serviceTeam), month, (sum(amount) * 100)::BIGINT
FROM (
  SELECT *, month(closedOn) AS month FROM deals
  WHERE stage = 'won' AND amount >= 20000 AND source <> 'partner'
    AND product IN ('Analytics', 'Archive', 'Billing', 'Calls', 'Contracts', 'Forms', 'Hosting')
)
GROUP BY GROUPING SETS ((salesTeam, month), (marketingTeam, month), (serviceTeam, month))`

/** Won revenue in cents by team and month, by DuckDB from its own table, on two threads. */
export async function duckDbSums(
  file: string,
  teamOf: ReadonlyMap<string, number>,
): Promise<() => Promise<Float64Array>> {
  const ask = await duckDbWithDeals(file)
  return async () => {
    const found = new Float64Array(teamOf.size * 12)
    for (const [team, month, cents] of await ask(sums))
      found[teamOf.get(team!)! * 12 + Number(month) - 1] = Number(cents)
    return found
  }
}
