import * as z from 'zod'
import { escapeText } from '../core/escape.js'
import { suggestion } from '../core/suggest.js'
import { div } from '../operations/div.js'
import { median } from '../operations/quantile.js'
import { type StageSpec, stageCounts } from '../operations/stages.js'
import { exchangeDetails, rowDetails } from './grammar.js'
import { type Build, broken, type Mechanism, type Ref } from './mechanism.js'
import type { RowParams } from './row-params.js'
import { lowerFold } from './rows.js'
import { ownerParts, ownersOf } from './stage-owners.js'
import { type Order, stageNames, type Track, trackOf } from './stage-track.js'

export interface StageParams extends Omit<RowParams, 'on' | 'first' | 'dated'> {
  readonly stages: string
  readonly order: Order
  readonly lost?: string | readonly string[] | undefined
  readonly by?: string | undefined
  readonly to?: string | undefined
  readonly ownedBy?: Readonly<Record<string, string>> | undefined
  readonly of?: string | undefined
}

const { where, over, credit, per } = rowDetails
const measures = [...stageCounts, 'yield', 'elapsed'] as const

/** How leads or deals go through the stages of a funnel: what enters each, passes it, is lost there, stands there, and how long it takes. */
export const stages: Mechanism<StageParams> = {
  verb: 'stages',
  summary:
    'A funnel: of each stage but the last what entered in the window, passed, was lost, stands there at the end (stock), its yield (passed / entered) and the median time to pass it (elapsed); of the last what entered.',
  params: z.strictObject({
    stages: z.string().meta({ title: 'Source', description: 'Whose rows go through the stages.', examples: ['leads'] }),
    order: z
      .union([z.array(z.string()).min(2), z.record(z.string(), z.string())], {
        error: '"order" is the stages with the field that holds the day of each, or a list of the words of "to".',
      })
      .meta({
        title: 'Order',
        description:
          'The stages from first to last: each with the field that holds its day or time, or, where rows are moves, the words of "to".',
        examples: [
          { qualified: 'qualifiedOn', accepted: 'acceptedOn', won: 'wonOn' },
          ['qualified', 'accepted', 'won'],
        ],
      }),
    lost: z
      .union([z.string(), z.array(z.string()).min(1)], { error: '"lost" is a field or a word, or a list of them.' })
      .meta({
        title: 'Lost',
        description: 'What ends the way without passing: fields with its day, or, where rows are moves, words of "to".',
        examples: ['lostOn', ['rejected', 'lost']],
      })
      .optional(),
    by: z
      .string()
      .meta({ title: 'By', description: 'Where rows are moves: the field that tells what moved.', examples: ['lead'] })
      .optional(),
    to: z
      .string()
      .meta({
        title: 'To',
        description: 'Where rows are moves: the field with the stage it came to.',
        examples: ['to'],
      })
      .optional(),
    ownedBy: z
      .record(z.string(), z.string())
      .meta({
        title: 'Owned by',
        description: 'Which function answers for each stage but the last: adds the parts byOwner, for each function.',
        examples: [{ qualified: 'marketing', accepted: 'sales' }],
      })
      .optional(),
    of: z
      .string()
      .meta({
        title: 'Of',
        description: 'A field that is added up, such as an expected value; rows are counted when not given.',
        examples: ['expectedValue'],
      })
      .optional(),
    where,
    over,
    credit,
    per,
    ...exchangeDetails,
  }),
  example: {
    stages: 'leads',
    order: { qualified: 'qualifiedOn', accepted: 'acceptedOn', won: 'wonOn' },
    lost: 'lostOn',
  },
  sections: ['metrics'],
  parts({ order, ownedBy }) {
    const names = stageNames(order)
    const own = names.slice(0, -1).flatMap((name) => measures.map((measure) => `${name}.${measure}`))
    const byOwner = ownedBy === undefined ? [] : [...stageCounts, 'yield'].map((measure) => `byOwner.${measure}`)
    return [...own, `${names.at(-1)}.entered`, ...byOwner]
  },
  lower(params, build) {
    const source = build.source(params.stages)
    if (source === undefined) return noSource(params.stages, build)
    const track = trackOf(params, source, build)
    const owners = track === undefined ? undefined : ownersOf(params, track, build)
    if (track === undefined || owners === undefined) return broken
    const found: Record<string, Ref> = {}
    track.names.forEach((name, place) => {
      for (const [measure, ref] of Object.entries(partsOf(params, track, place, build)))
        found[`${name}.${measure}`] = ref
    })
    return { ...found, ...ownerParts(track.names, owners, found, build) }
  },
  say(params, said) {
    const dot = said.part?.lastIndexOf('.') ?? -1
    const [stage, measure] = [said.part?.slice(0, dot) ?? '', said.part?.slice(dot + 1) ?? '']
    const what = params.of === undefined ? params.stages : `${params.of} of ${params.stages}`
    if (measure === 'yield') return 'passed / entered'
    if (stage === 'byOwner') return `the sum over the stages of ${said.of.function ?? 'its owner'}`
    const told = `${what} ${measureWords[measure]?.(stage) ?? ''}`
    return `${told}${said.rows === undefined ? '' : `; ${said.rows}`}`
  },
}

const measureWords: Readonly<Record<string, (stage: string) => string>> = {
  entered: (stage) => `that came to ${stage} in the window`,
  passed: (stage) => `that came to ${stage} in the window and to a later stage by the cut-off`,
  lost: (stage) => `that came to ${stage} in the window and were lost there by the cut-off`,
  stock: (stage) => `that stand at ${stage} at the end of the window`,
  elapsed: (stage) => `that came to ${stage} in the window and passed it: the median time it took`,
}

/** The parts of one stage; of the last it is only known what entered. */
function partsOf(params: StageParams, track: Track, place: number, build: Build): Readonly<Record<string, Ref>> {
  const { source, names, track: how } = track
  const dated = how.by === 'dates' ? how.reached[place] : how.date
  const rows = { ...params, dated }
  const count = (counts: StageSpec['counts']) => {
    const stage: StageSpec = { track: how, names, place, counts }
    const further = counts === 'stock' ? ({ stage, sinceEver: true } as const) : { stage }
    const target = { source, field: params.of }
    return params.of === undefined
      ? lowerFold('count', 'stages', target, rows, build, further)
      : lowerFold('sum', 'of', target, rows, build, further)
  }
  const entered = count('entered')
  if (place === names.length - 1) return { entered }
  const passed = count('passed')
  const { in: _in, at: _at, ...plain } = rows
  const elapsed = lowerFold('percentile', 'stages', { source, field: undefined }, plain, build, {
    stage: { track: how, names, place, counts: 'passed' },
    quantile: median,
    tookPerDay: track.perDay,
  })
  const share = build.node(div, null, [passed, entered])
  return { entered, passed, lost: count('lost'), stock: count('stock'), yield: share, elapsed }
}

function noSource(name: string, build: Build): Ref {
  const names = build.sources().map((each) => each.name)
  return build.problem(
    'unknown-name',
    `"${escapeText(name)}" is not a source of this plan.`,
    suggestion(name, names, 'Sources of this plan') ?? 'Declare the rows in "sources".',
    'stages',
  )
}
