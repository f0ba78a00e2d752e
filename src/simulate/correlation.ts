/** How two figures move together over draws; draws in which one is missing are left out. */
export interface Correlation {
  take(a: Float64Array, b: Float64Array): void
  readonly count: number
  /** Pearson's r; undefined where one of the two does not vary. */
  value(): number | undefined
}

/** Starts with no draws. (Pébay, "Formulas for robust, one-pass parallel computation of covariances", Sandia report SAND2008-6212, 2008.) */
export function openCorrelation(): Correlation {
  let count = 0
  let [meanA, meanB, scatterA, scatterB, common] = [0, 0, 0, 0, 0]
  let [firstA, firstB] = [0, 0]
  let [variesA, variesB] = [false, false]
  return {
    take(as, bs) {
      for (let i = 0; i < as.length; i++) {
        const a = as[i]!
        const b = bs[i]!
        if (!Number.isFinite(a) || !Number.isFinite(b)) continue
        if (count === 0) {
          firstA = a
          firstB = b
        }
        variesA ||= a !== firstA
        variesB ||= b !== firstB
        count++
        const offA = a - meanA
        const offB = b - meanB
        meanA += offA / count
        meanB += offB / count
        scatterA += offA * (a - meanA)
        scatterB += offB * (b - meanB)
        common += offA * (b - meanB)
      }
    },
    get count() {
      return count
    },
    value() {
      if (!variesA || !variesB) return undefined
      const found = common / Math.sqrt(scatterA * scatterB)
      return Math.max(-1, Math.min(1, found))
    },
  }
}
