import * as z from 'zod'
import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { dayKinds, momentKinds } from '../data/field-type.js'
import type { FieldSpec, SourceSpec } from '../data/source.js'
import { div } from '../operations/div.js'
import { type PromiseSpec, promiseStates, type Within } from '../operations/promise.js'
import { rowDetails } from './grammar.js'
import { type Build, broken, type Mechanism } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { lowerFold } from './rows.js'
import { readWithin } from './within.js'

interface Params extends Omit<RowParams, 'on' | 'first'> {
  readonly serviceLevel: string
  readonly start: string
  readonly stop: string
  readonly within: string
  readonly of?: string | undefined
}

const { where, dated, over, credit, per } = rowDetails

/** How many promises fell due, and which share of them was kept: rows that nobody touched in time are missed. */
export const serviceLevel: Mechanism<Params> = {
  verb: 'serviceLevel',
  summary: 'Which share of the promises that fell due was kept: parts due, met, missed, open (not yet due) and share.',
  params: z.strictObject({
    serviceLevel: z.string().meta({ title: 'Source', description: 'Whose rows are promises.', examples: ['leads'] }),
    start: z.string().meta({ title: 'Start', description: 'The field with the time at which the clock starts.' }),
    stop: z
      .string()
      .meta({ title: 'Stop', description: 'The field with the time at which it stops; blank until then.' }),
    within: z.string().meta({
      title: 'Within',
      description: 'How long the promise runs, in office hours or in time as it passes.',
      examples: ['4 office hours', '24 h', '2 days'],
    }),
    of: z
      .string()
      .meta({
        title: 'Of',
        description: 'A field that is added up, such as an expected value; rows are counted when not given.',
        examples: ['expectedValue'],
      })
      .optional(),
    where,
    dated: dated
      .unwrap()
      .meta({
        title: 'Dated',
        description: 'The field whose day puts a row into the period, instead of the day of "start".',
      })
      .optional(),
    over,
    credit,
    per,
  }),
  example: { serviceLevel: 'leads', start: 'assignedAt', stop: 'firstAttemptAt', within: '4 office hours' },
  sections: ['metrics'],
  parts: () => [...promiseStates, 'share'],
  lower(params, build) {
    const source = build.source(params.serviceLevel)
    if (source === undefined) {
      const names = build.sources().map((each) => each.name)
      return build.problem(
        'unknown-name',
        `"${escapeText(params.serviceLevel)}" is not a source of this plan.`,
        suggestion(params.serviceLevel, names, 'Sources of this plan') ?? 'Declare the rows in "sources".',
        'serviceLevel',
      )
    }
    const times = timesOf(params, source, build)
    if (times === undefined) return broken
    const target = { source, field: params.of }
    const choice = { ...params, dated: params.dated ?? params.start }
    const part = (counts: PromiseSpec['counts']) => {
      const promise = { start: params.start, stop: params.stop, within: times, counts }
      const key = params.of === undefined ? 'serviceLevel' : 'of'
      return lowerFold(params.of === undefined ? 'count' : 'sum', key, target, choice, build, { promise })
    }
    const [due, met] = [part('due'), part('met')]
    const share = build.node(div, null, [met, due])
    return { due, met, missed: part('missed'), open: part('open'), share }
  },
  say(params, said) {
    const what = params.of === undefined ? params.serviceLevel : `${params.of} of ${params.serviceLevel}`
    const told = partWords[said.part ?? '']?.(params) ?? ''
    if (said.part === 'share') return told
    return `${what} ${told}${said.rows === undefined ? '' : `; ${said.rows}`}`
  },
}

const partWords: Readonly<Record<string, (params: Params) => string>> = {
  due: ({ start, within }) => `whose ${within} from ${start} were over by the cut-off`,
  met: ({ stop, within }) => `due by the cut-off with ${stop} within ${within}`,
  missed: ({ stop, within }) => `due by the cut-off without ${stop} within ${within}`,
  open: ({ start, within }) => `whose ${within} from ${start} were not over by the cut-off`,
  share: () => 'met / due',
}

/** How long the promise runs between two fields that both hold times, or both days; undefined where they do not, which is reported. */
function timesOf(params: Params, source: SourceSpec, build: Build): Within | undefined {
  const [start, stop] = [timeField('start', params, source, build), timeField('stop', params, source, build)]
  if (start === undefined || stop === undefined) return undefined
  if (hasDays(start) === hasDays(stop)) return readWithin(params.within, hasDays(start), build)
  const [day, time] = hasDays(start) ? [start, stop] : [stop, start]
  build.problem(
    'unit-mismatch',
    `"${day.name}" holds days and "${time.name}" holds times, so what lies between them cannot be told.`,
    'Let both be times, or both be days.',
    'stop',
  )
  return undefined
}

function timeField(key: 'start' | 'stop', params: Params, source: SourceSpec, build: Build): FieldSpec | undefined {
  const known = source.fields.filter(({ kind }) => momentKinds.includes(kind))
  const field = known.find(({ name }) => name === params[key])
  if (field !== undefined) return field
  build.problem(
    'unknown-name',
    `"${escapeText(params[key])}" is not a time of ${source.name}.`,
    suggestion(
      params[key],
      known.map(({ name }) => name),
      `Times of ${source.name}`,
    ) ?? 'Add a field that is an "instant", a "local time" or a "date".',
    key,
  )
  return undefined
}

function hasDays({ kind }: FieldSpec): boolean {
  return dayKinds.includes(kind)
}
