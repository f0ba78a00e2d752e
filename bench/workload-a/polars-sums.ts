import { peer } from '../peer.js'
import { askedFor } from '../rows/generate.js'

/** As much of the package as is used here: expressions are built by chains, of which each link gives the next. */
interface Expr {
  readonly dt: { month(): Expr }
  eq(other: unknown): Expr
  neq(other: unknown): Expr
  gtEq(other: unknown): Expr
  isIn(words: readonly string[]): Expr
  and(other: Expr): Expr
  mul(by: number): Expr
  round(decimals: number): Expr
  cast(type: unknown): Expr
  sum(): Expr
  alias(name: string): Expr
}

interface Frame {
  withColumns(...columns: readonly Expr[]): Frame
  filter(where: Expr): Frame
  groupBy(...by: readonly string[]): { agg(...sums: readonly Expr[]): Frame }
  rows(): readonly (readonly [string, number, number])[]
}

interface Polars {
  readonly Float64: unknown
  readonly Int64: unknown
  readCSV(file: string, options: object): Frame
  col(name: string): Expr
  lit(value: unknown): Expr
}

/** Won revenue in cents by team and month, by polars from its own frame, amounts as whole cents. */
export async function polarsSums(file: string, teamOf: ReadonlyMap<string, number>): Promise<() => Float64Array> {
  const { default: pl } = await peer<{ default: Polars }>('nodejs-polars')
  const { col } = pl
  const frame = pl
    .readCSV(file, { tryParseDates: true })
    .withColumns(
      col('amount').mul(100).round(0).cast(pl.Int64).alias('cents'),
      col('closedOn').dt.month().alias('month'),
    )
  const where = col('stage')
    .eq(pl.lit('won'))
    .and(col('cents').gtEq(2_000_000))
    .and(col('product').isIn([...askedFor]))
    .and(col('source').neq(pl.lit('partner')))
  return () => {
    const won = frame.filter(where)
    const found = new Float64Array(teamOf.size * 12)
    for (const field of ['salesTeam', 'marketingTeam', 'serviceTeam'])
      for (const [team, month, cents] of won.groupBy(field, 'month').agg(col('cents').sum()).rows())
        found[teamOf.get(team)! * 12 + month - 1] = Number(cents)
    return found
  }
}
