import { type Fraction, fraction, isZero, order, over, plus } from '../laws/fraction.js'
import { dayOf, type Instant, momentOf, officeTime } from './clock.js'
import { fold } from './fold.js'
import { literal } from './formula.js'
import { closedDays, type OfficeHours, type Row } from './rows.js'
import type { Scene } from './scene.js'
import { type Raw, textAt, uncovered } from './uncovered.js'
import { cellwise, pure, there, type Value } from './value.js'

/** Promises of rows: which of them fell due by the cut-off, and which of these were kept. */
export function serviceLevel(raw: Raw, scene: Scene): Readonly<Record<string, Value>> {
  const name = textAt(raw, 'serviceLevel')
  const source = scene.sources.get(name) ?? uncovered(`the source ${name}`)
  const [start, stop] = [textAt(raw, 'start'), textAt(raw, 'stop')]
  const due = dueOf(textAt(raw, 'within'), scene)
  const isOver = overBy(scene)
  const part = (keep: (isDue: boolean, isMet: boolean) => boolean): Value => {
    const rows = source.rows.filter((row: Row) => {
      const from = row(start)
      if (typeof from !== 'object') return false
      const at = due(from)
      const stopped = row(stop)
      return keep(isOver(at), typeof stopped === 'object' && order(stopped, at) <= 0)
    })
    const alone = { ...scene, sources: new Map([...scene.sources, [name, { ...source, rows }]]) }
    const { where, credit, per, over: window, dated = start } = raw
    const details = { where, credit, per, over: window, dated }
    return raw.of === undefined ? fold('count', name, details, alone) : fold('sum', `${name}.${raw.of}`, details, alone)
  }
  const [all, met] = [part((isDue) => isDue), part((isDue, isMet) => isDue && isMet)]
  const share = there(([a, b]) => (isZero(b!) ? undefined : over(a!, b!)))
  return {
    due: all,
    met,
    missed: part((isDue, isMet) => isDue && !isMet),
    open: part((isDue) => !isDue),
    share: cellwise(scene.space, [met, all], pure, share),
  }
}

/** The first moment, or the day, by which the time of a promise has passed. */
function dueOf(within: string, scene: Scene): (from: Fraction) => Fraction {
  const [, count = '', word] = /^(\d+(?:\.\d+)?) office (hours?|minutes?|min|h)$/.exec(within) ?? []
  if (word === undefined) {
    const { figure } = literal(within) ?? uncovered(`the time ${within}`)
    return (from) => plus(from, figure)
  }
  const { officeHours, timeZone } = scene.plan.calendar as Raw
  const isClosed = closedDays(scene.plan, scene.sources)
  const { figure } = literal(`${count} ${word}`)!
  return (from) => {
    let left = figure
    for (const [open, end] of officeTime(from as Instant, officeHours as OfficeHours, isClosed, String(timeZone))) {
      const begin = order(open, from) < 0 ? from : open
      if (order(begin, end) >= 0) continue
      const closing = plus(begin, left)
      if (order(closing, end) <= 0) return closing
      left = plus(left, plus(begin, { n: -end.n, d: end.d }))
    }
    return uncovered('office time that ends')
  }
}

/** Whether a moment lies before the end of the cut-off day; a day, not after it. */
function overBy(scene: Scene): (at: Fraction) => boolean {
  const midnight = momentOf(scene.cutOff + 1, 0, String((scene.plan.calendar as Raw).timeZone))
  const end = fraction(BigInt(midnight), 86_400_000n)
  return (at) => (at.d === 1n && !('day' in at) ? dayOf(at) <= scene.cutOff : order(at, end) < 0)
}
