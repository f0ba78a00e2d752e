import { type Fraction, fraction, minus, order, over } from '../laws/fraction.js'
import { dayOf } from './clock.js'
import { fold } from './fold.js'
import { spanOf } from './periods.js'
import { quantile } from './quantile.js'
import type { Row, Source } from './rows.js'
import type { Scene } from './scene.js'
import { type Raw, uncovered } from './uncovered.js'
import { axisOf, cellwise, commonUnit, there, time, type Value } from './value.js'

interface Course {
  readonly row: Row
  readonly entered: number
  readonly passed: number | undefined
  readonly lost: boolean
  readonly isHere: boolean
}

/** How a funnel of rows with a day for each stage stands: what entered in the window, and what became of it up to the cut-off. */
export function stages(raw: Raw, scene: Scene): Readonly<Record<string, Value>> {
  const source = scene.sources.get(String(raw.stages)) ?? uncovered('stages of no source')
  if (Array.isArray(raw.order)) uncovered('stages of moves')
  const order = raw.order as Readonly<Record<string, string>>
  const names = Object.keys(order)
  const found: Record<string, Value> = {}
  for (const [i, name] of names.entries()) {
    const part = (keep: (course: Course) => boolean, ever = false) =>
      folded(raw, scene, source, name, ever, (row) =>
        keep(courseOf(row, raw, i, ever ? windowEnd(raw, scene) : scene.cutOff)),
      )
    found[`${name}.entered`] = part(() => true)
    if (i === names.length - 1) continue
    const passed = (course: Course) => course.passed !== undefined
    found[`${name}.passed`] = part(passed)
    found[`${name}.lost`] = part((course) => course.lost)
    found[`${name}.stock`] = part((course) => course.isHere, true)
    found[`${name}.yield`] = ratio(scene, found[`${name}.passed`]!, found[`${name}.entered`]!)
    if (raw.credit === undefined && raw.per === undefined) found[`${name}.elapsed`] = elapsed(raw, scene, source, i)
  }
  return raw.ownedBy === undefined
    ? found
    : { ...found, ...byOwner(raw.ownedBy as Record<string, string>, found, scene) }
}

function windowEnd(raw: Raw, scene: Scene): number {
  return Math.min(spanOf(raw.over, scene.period).end - 1, scene.cutOff)
}

function dayIn(row: Row, field: string, last: number): number | undefined {
  const found = row(field)
  const at = typeof found === 'object' ? dayOf(found) : undefined
  return at === undefined || at > last ? undefined : at
}

function courseOf(row: Row, raw: Raw, place: number, last: number): Course {
  const fields = Object.values(raw.order as Record<string, string>)
  const later = fields.slice(place + 1).flatMap((field) => dayIn(row, field, last) ?? [])
  const ended = [raw.lost ?? []].flat().some((field) => dayIn(row, String(field), last) !== undefined)
  const passed = later.length === 0 ? undefined : Math.min(...later)
  const entered = dayIn(row, fields[place]!, last) ?? Number.NaN
  const stays = passed === undefined
  return { row, entered, passed, lost: stays && ended, isHere: stays && !ended && !Number.isNaN(entered) }
}

/** Counts, or adds up, the rows of a stage that are kept; a source of those rows alone is folded. */
function folded(
  raw: Raw,
  scene: Scene,
  source: Source,
  name: string,
  ever: boolean,
  keep: (row: Row) => boolean,
): Value {
  const field = (raw.order as Record<string, string>)[name]!
  const end = windowEnd(raw, scene)
  const rows = source.rows.filter((row) => {
    const at = dayIn(row, field, scene.cutOff)
    return at !== undefined && (!ever || at <= end) && keep(row)
  })
  const alone = { ...scene, sources: new Map([...scene.sources, [source.name, { ...source, rows }]]) }
  const { where, credit, per, over: window } = raw
  const details = {
    where,
    credit,
    per,
    dated: field,
    over: ever ? { from: '1900-01-01', through: '2199-12-31' } : window,
  }
  return raw.of === undefined
    ? fold('count', source.name, details, alone)
    : fold('sum', `${source.name}.${String(raw.of)}`, details, alone)
}

function elapsed(raw: Raw, scene: Scene, source: Source, place: number): Value {
  if (raw.where !== undefined) uncovered('times of some rows')
  const span = spanOf(raw.over, scene.period)
  const days = source.rows
    .map((row) => courseOf(row, raw, place, scene.cutOff))
    .filter(({ entered, passed }) => span.start <= entered && entered < span.end && passed !== undefined)
    .map(({ entered, passed }): Fraction => minus(fraction(BigInt(passed!)), fraction(BigInt(entered))))
  return { axes: [], unit: time, cells: [quantile(days, over(fraction(1n), fraction(2n)), 'interpolated')] }
}

function ratio(scene: Scene, a: Value, b: Value): Value {
  const share = there(([x, y]) => (order(y!, fraction(0n)) === 0 ? undefined : over(x!, y!)))
  return cellwise(scene.space, [a, b], { money: 0, time: 0 }, share)
}

function byOwner(owners: Readonly<Record<string, string>>, parts: Readonly<Record<string, Value>>, scene: Scene) {
  const functions = axisOf(scene.space, 'function').cells
  const sums = ['entered', 'passed', 'lost', 'stock'].map((measure): [string, Value] => {
    const all = Object.keys(owners).map((name) => parts[`${name}.${measure}`]!)
    const cells = functions.map((each) =>
      Object.values(owners).reduce<Fraction>(
        (sum, owner, i) => (owner === each ? minus(sum, minus(fraction(0n), all[i]!.cells[0]!)) : sum),
        fraction(0n),
      ),
    )
    return [`byOwner.${measure}`, { axes: ['function'], cells, unit: commonUnit(all) }]
  })
  const found = Object.fromEntries(sums)
  return { ...found, 'byOwner.yield': ratio(scene, found['byOwner.passed']!, found['byOwner.entered']!) }
}
