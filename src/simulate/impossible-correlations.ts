import { CholeskyDecomposition, Matrix, solve } from 'ml-matrix'

/** The Pearson correlation of normal figures whose rank correlation (Spearman) is this; Kruskal, Journal of the American Statistical Association 53, 1958. */
export function pearsonOf(rank: number): number {
  return 2 * Math.sin((Math.PI * rank) / 6)
}

function rankOf(pearson: number): number {
  return (6 / Math.PI) * Math.asin(pearson / 2)
}

/** The lower triangle whose product with its mirror image is the matrix, by rows; undefined where correlations cannot hold all together. */
export function lowerTriangle(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const found = new CholeskyDecomposition(new Matrix(matrix.map((row) => [...row])))
  const lower = found.lowerTriangularMatrix.to2DArray()
  const isSound = found.isPositiveDefinite() && lower.every((row, i) => row[i]! > smallestPivot)
  return isSound ? lower : undefined
}

/** What must be left of a figure when all that it shares with others is taken away, so that rounding cannot decide. */
const smallestPivot = 1e-6

/** The fewest rows of a matrix that cannot hold together: without any one of them they can. */
export function contradiction(matrix: readonly (readonly number[])[]): readonly number[] {
  let rows = matrix.map((_, i) => i)
  for (const row of [...rows]) {
    const fewer = rows.filter((each) => each !== row)
    if (lowerTriangle(partOf(matrix, fewer, fewer)) === undefined) rows = fewer
  }
  return rows
}

/** Between which rank correlations two of some rows can stand, with all others between them as they are. */
export function possibleRanks(
  matrix: readonly (readonly number[])[],
  rows: readonly number[],
  one: number,
  other: number,
): readonly [least: number, most: number] {
  const rest = rows.filter((row) => row !== one && row !== other)
  if (rest.length === 0) return [-1, 1]
  const [a, b] = [one, other].map((row) => new Matrix(partOf(matrix, rest, [row]))) as [Matrix, Matrix]
  const weights = solve(new Matrix(partOf(matrix, rest, rest)), b)
  const explained = (of: Matrix) =>
    of
      .transpose()
      .mmul(solve(new Matrix(partOf(matrix, rest, rest)), of))
      .get(0, 0)
  const middle = a.transpose().mmul(weights).get(0, 0)
  const reach = Math.sqrt(Math.max(0, 1 - explained(a)) * Math.max(0, 1 - explained(b)))
  return [rankOf(middle - reach), rankOf(middle + reach)]
}

function partOf(
  matrix: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): number[][] {
  return rows.map((row) => columns.map((column) => matrix[row]![column]!))
}
