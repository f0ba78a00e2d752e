import type { Cell, Statement, Step } from '../../src/evaluate/statement.js'
import { type Known, readOff } from './approximate.js'

export type Of = Readonly<Record<string, string>>

const axesOf: Readonly<Record<string, readonly string[]>> = {
  '': [],
  function: ['function'],
  team: ['team'],
  member: ['member', 'team'],
}

/** A statement as it lies on the table of someone who checks it: figures by name, period and cell, and how near the checker came to each. */
export interface Paper {
  readonly statement: Statement
  step(name: string, period: string): Step | undefined
  /** The figure of a name that stands for a cell, at its own grain or a coarser one; `unseen` when it is not on the statement. */
  figure(name: string, period: string, of: Of): Known | 'unseen'
  /** All figures of a name in a period. */
  all(name: string, period: string): readonly { readonly of: Of; readonly figure: Known }[]
  /** Keeps what the checker worked out, for the steps that read it. */
  keep(step: Step, cell: Cell, figure: Known): void
}

export function paperOf(statement: Statement): Paper {
  const steps = new Map(
    [...statement.steps, ...statement.earlier].map((step) => [`${step.name}\t${step.period}`, step]),
  )
  const figures = new Map<Step, Map<string, Known>>()
  const keyOf = (step: Step, of: Of) => axesOf[step.grain.join()]!.map((axis) => of[axis] ?? '').join('\t')
  const figuresOf = (step: Step) => {
    const known = figures.get(step) ?? new Map(step.cells.map((cell) => [keyOf(step, cell.of), readOff(cell.value)]))
    figures.set(step, known)
    return known
  }
  return {
    statement,
    step: (name, period) => steps.get(`${name}\t${period}`),
    figure(name, period, of) {
      const step = steps.get(`${name}\t${period}`)
      if (step === undefined) return 'unseen'
      const known = figuresOf(step)
      const key = keyOf(step, of)
      if (!known.has(key)) throw new Error(`${name} of ${period} has no cell for ${JSON.stringify(of)}`)
      return known.get(key)
    },
    all(name, period) {
      const step = steps.get(`${name}\t${period}`)
      if (step === undefined) return []
      const known = figuresOf(step)
      return step.cells.map((cell) => ({ of: cell.of, figure: known.get(keyOf(step, cell.of)) }))
    },
    keep: (step, cell, figure) => void figuresOf(step).set(keyOf(step, cell.of), figure),
  }
}
