import { dayLength } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { dayKinds, instantKinds } from '../data/field-type.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import type { StageTrack } from '../operations/stage-track.js'
import type { Build } from './mechanism.js'

/** The stages: each with its field, or the words of moves. */
export type Order = readonly string[] | Readonly<Record<string, string>>

/** How rows tell the stages of a funnel. */
export interface Track {
  readonly source: SourceSpec
  readonly names: readonly string[]
  readonly track: StageTrack
  /** How many of the units that times stand in make a day. */
  readonly perDay: number
}

interface Params {
  readonly order: Order
  readonly lost?: string | readonly string[] | undefined
  readonly by?: string | undefined
  readonly to?: string | undefined
}

export function stageNames(order: Order): readonly string[] {
  return isList(order) ? order : Object.keys(order)
}

function isList(order: Order): order is readonly string[] {
  return Array.isArray(order)
}

/** Reads the stages of an entry; undefined when they are wrong, which is reported. */
export function trackOf(params: Params, source: SourceSpec, build: Build): Track | undefined {
  const names = stageNames(params.order)
  if (!namesFit(names, build)) return undefined
  if (source.clawback !== undefined) {
    const message = `Rows of "${source.name}" are taken back, and how far something has come cannot be told without them.`
    return stop(build, 'clawback-form', message, 'Let "lost" say what ended, and take out the clawback.', 'stages')
  }
  return isList(params.order) ? byMoves(params, names, source, build) : byDates(params, params.order, source, build)
}

function stop(build: Build, ...said: Parameters<Build['problem']>): undefined {
  build.problem(...said)
  return undefined
}

const nameForm = /^[a-z][A-Za-z0-9]{0,63}$/

function namesFit(names: readonly string[], build: Build): boolean {
  if (names.length < 2) {
    build.problem('wrong-shape', 'A funnel has two or more stages.', 'Add those that follow to "order".', 'order')
    return false
  }
  const wrong = names.find((name) => !nameForm.test(name) || name === 'byOwner')
  if (wrong !== undefined) {
    const hint =
      'Stages begin with a small letter and have letters and digits only; words of rows are brought to that by "aliases" on the field.'
    build.problem('name-form', `"${escapeText(wrong)}" cannot be the name of a stage.`, hint, 'order')
    return false
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice === undefined) return true
  build.problem('duplicate-name', `"${twice}" stands twice in the order.`, 'Take one out.', 'order')
  return false
}

function byDates(
  params: Params,
  order: Readonly<Record<string, string>>,
  source: SourceSpec,
  build: Build,
): Track | undefined {
  for (const key of ['by', 'to'] as const) {
    if (params[key] === undefined) continue
    const message = `"${key}" goes with rows that are moves, and "order" names a field for each stage.`
    return stop(build, 'wrong-shape', message, 'Take it out, or write "order" as a list of words.', key)
  }
  const reached = Object.entries(order).map(([name, field]) => timeField(field, source, build, 'order', name))
  const lost = listed(params.lost).map((field) => timeField(field, source, build, 'lost'))
  const fields = [...reached, ...lost]
  if (fields.some((field) => field === undefined)) return undefined
  const known = fields.map((field) => field!)
  const [day, time] = [known.find(hasDays), known.find((field) => !hasDays(field))]
  if (day !== undefined && time !== undefined) {
    const message = `"${day.name}" holds days and "${time.name}" holds times, so what lies between them cannot be told.`
    return stop(build, 'unit-mismatch', message, 'Let all be times, or all be days.', 'order')
  }
  const named = (some: typeof fields) => some.map((field) => field!.name)
  return {
    source,
    names: Object.keys(order),
    track: { by: 'dates', reached: named(reached), lost: named(lost) },
    perDay: day === undefined ? dayLength : 1,
  }
}

function byMoves(params: Params, names: readonly string[], source: SourceSpec, build: Build): Track | undefined {
  const subject = textField('by', params.by, source, build)
  const to = textField('to', params.to, source, build)
  const date = source.fields.find((field) => field.name === source.date)
  if (date === undefined) {
    const message = `Nothing says when a row of ${source.name} moved something.`
    return stop(
      build,
      'no-date',
      message,
      'Add "date" to the source: the field with the day or time of the move.',
      'stages',
    )
  }
  if (subject === undefined || to === undefined) return undefined
  return {
    source,
    names,
    track: {
      by: 'moves',
      subject,
      date: date.name,
      to,
      order: names,
      lost: listed(params.lost),
      key: source.key,
    },
    perDay: hasDays(date) ? 1 : dayLength,
  }
}

function listed(lost: string | readonly string[] | undefined): readonly string[] {
  return lost === undefined ? [] : typeof lost === 'string' ? [lost] : lost
}

function hasDays({ kind }: FieldSpec): boolean {
  return dayKinds.includes(kind)
}

function timeField(name: string, source: SourceSpec, build: Build, ...keys: readonly string[]): FieldSpec | undefined {
  const known = source.fields.filter(({ kind }) => [...instantKinds, ...dayKinds].includes(kind))
  const field = known.find((each) => each.name === name)
  if (field !== undefined) return field
  const names = known.map((each) => each.name)
  const hint = suggestion(name, names, `Days and times of ${source.name}`) ?? 'Add a field that is a "date".'
  return stop(build, 'unknown-name', `"${escapeText(name)}" is not a day or a time of ${source.name}.`, hint, ...keys)
}

function textField(key: 'by' | 'to', name: string | undefined, source: SourceSpec, build: Build): string | undefined {
  const texts = source.fields.filter(({ kind }) => kind === 'text').map((field) => field.name)
  if (name !== undefined && texts.includes(name)) return name
  if (name === undefined) {
    const what = key === 'by' ? 'what moves: "by": "lead"' : 'where the stage stands that it came to: "to": "stage"'
    const message = `Where "order" is a list, rows are moves, and nothing says ${key === 'by' ? 'what moved' : 'where to'}.`
    return stop(build, 'missing-key', message, `Say ${what}; or name a field for each stage.`, 'order')
  }
  const hint = suggestion(name, texts, `Texts in ${source.name}`)
  return stop(build, 'unknown-name', `"${escapeText(name)}" is not a text field of ${source.name}.`, hint, key)
}
