import { type Fraction, fraction, minus, order, over } from '../laws/fraction.js'
import { dayOf } from './clock.js'
import { filterOf, fold } from './fold.js'
import { spanOf } from './periods.js'
import { quantile } from './quantile.js'
import type { Row } from './rows.js'
import type { Scene } from './scene.js'
import { passedAt, reached, type Track, timeAt, trackOf } from './track.js'
import { type Raw, uncovered } from './uncovered.js'
import { axisOf, cellwise, commonUnit, there, time, type Value } from './value.js'

/** How a funnel stands: what entered each stage in the window, and what became of it up to the cut-off. */
export function stages(raw: Raw, scene: Scene): Readonly<Record<string, Value>> {
  const track = trackOf(raw, scene.sources.get(String(raw.stages)) ?? uncovered('stages of no source'))
  const last = scene.cutOff
  const found: Record<string, Value> = {}
  for (const [i, name] of track.names.entries()) {
    const part = (keep: (row: Row) => boolean, ever = false) => folded(raw, scene, track, i, ever, keep)
    const passed = (row: Row) => passedAt(track, row, i, last) !== undefined
    found[`${name}.entered`] = part(() => true)
    if (i === track.names.length - 1) continue
    found[`${name}.passed`] = part(passed)
    found[`${name}.lost`] = part((row) => !passed(row) && track.isLost(row, last))
    found[`${name}.stock`] = part((row) => track.isAt(row, i, windowEnd(raw, scene)), true)
    found[`${name}.yield`] = ratio(scene, found[`${name}.passed`]!, found[`${name}.entered`]!)
    if (raw.credit === undefined && raw.per === undefined) found[`${name}.elapsed`] = elapsed(raw, scene, track, i)
  }
  return raw.ownedBy === undefined
    ? found
    : { ...found, ...byOwner(raw.ownedBy as Record<string, string>, found, scene) }
}

function windowEnd(raw: Raw, scene: Scene): number {
  return Math.min(spanOf(raw.over, scene.period).end - 1, scene.cutOff)
}

/** Counts, or adds up, the rows of a stage that are kept; a source of those rows alone is folded. */
function folded(
  raw: Raw,
  scene: Scene,
  { source, fieldOf }: Track,
  place: number,
  ever: boolean,
  keep: (row: Row) => boolean,
): Value {
  const field = fieldOf(place)
  const last = ever ? windowEnd(raw, scene) : scene.cutOff
  const rows = source.rows.filter((row) => reached(row, field, last) !== undefined && keep(row))
  const alone = {
    ...scene,
    sources: new Map([...scene.sources, [source.name, { ...source, rows, raw: { ...source.raw, date: field } }]]),
  }
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

function elapsed(raw: Raw, scene: Scene, track: Track, place: number): Value {
  const span = spanOf(raw.over, scene.period)
  const times = track.source.rows.filter(filterOf(raw.where, track.source, scene)).flatMap((row) => {
    const came = reached(row, track.fieldOf(place), scene.cutOff)
    const isInWindow = came !== undefined && span.start <= dayOf(came) && dayOf(came) < span.end
    return isInWindow ? (timeAt(track, row, place, scene.cutOff) ?? []) : []
  })
  return { axes: [], unit: time, cells: [quantile(times, over(fraction(1n), fraction(2n)), 'interpolated')] }
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
