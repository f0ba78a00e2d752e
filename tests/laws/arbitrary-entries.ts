import {
  type At,
  decision,
  decisionAt,
  type Formula,
  finer,
  formula,
  type Kind,
  type Known,
  moneyFigure,
  pureFigure,
  rate,
} from './arbitrary-names.js'
import type { Draw } from './draw.js'

/** An entry with what is known of it. */
export interface Made {
  readonly entry: unknown
  readonly known: Known
}

type Section = 'metrics' | 'scores'

const wheres: readonly unknown[] = [
  { stage: 'won' },
  { stage: ['won', 'renewed'] },
  { net: { atLeast: '1000 EUR' } },
  { not: { stage: 'lost' } },
  { any: [{ stage: 'won' }, { net: { above: '0' } }] },
  { helper: 'missing' },
  { helper: { not: 'missing' }, stage: { not: ['lost', 'open'] } },
]

const credits: readonly { readonly at: At; readonly credit: unknown }[] = [
  { at: 'company', credit: undefined },
  { at: 'team', credit: { to: 'team' } },
  { at: 'team', credit: { shares: { team: '60%', helper: '40%' }, empty: 'credits-nobody' } },
]

const windows: readonly unknown[] = [
  'year-to-date',
  'previous-period',
  'same-period-last-year',
  { last: '6 months' },
  { from: '2025-10-01', through: '2026-03-31' },
]

/** A figure made of the rows of `deals`. */
export function rowEntry(draw: Draw, name: string): Made {
  const where = draw.chance(60) ? { where: draw.pick(wheres) } : {}
  const over = draw.chance(25) ? { over: draw.pick(windows) } : {}
  const made = (at: At, kind: Kind, sure: boolean, entry: Record<string, unknown>): Made => ({
    entry: { ...entry, ...where, ...over },
    known: { name, kind, at, sure, adds: sure },
  })
  const { at, credit } = draw.pick(credits)
  const to = credit === undefined ? {} : { credit }
  switch (draw.upTo(8)) {
    case 4:
      return made(at, 'pure', true, { count: 'deals', ...to })
    case 5:
      return made('team', 'pure', true, { count: 'deals', credit: { each: ['team', 'helper'] } })
    case 6:
      return made('company', 'pure', true, { countDistinct: 'deals.stage' })
    case 7: {
      const toTeam = draw.chance(50)
      const entry = {
        [draw.pick(['average', 'min', 'max'])]: 'deals.net',
        ...(toTeam ? { credit: { to: 'team' } } : {}),
      }
      return made(toTeam ? 'team' : 'company', 'money', false, entry)
    }
    default:
      return made(at, 'money', true, { sum: draw.pick(['deals.net', 'deals.cost']), ...to })
  }
}

/** A figure made of other figures. */
export function computedEntry(draw: Draw, name: string, section: Section, known: readonly Known[]): Made {
  const kind: Kind = section === 'scores' || draw.chance(40) ? 'pure' : 'money'
  const sureOnly = draw.chance(40)
  const one = (depth = 1) => formula(draw, known, kind, sureOnly, depth)
  const done = (entry: unknown, of: readonly Formula[], more: { at?: At; sure?: boolean } = {}): Made => ({
    entry: draw.chance(20) && typeof entry === 'object' ? { ...entry, round: roundTo(draw, kind) } : entry,
    known: {
      name,
      kind,
      at: of.map((each) => each.at).reduce(finer, more.at ?? 'company'),
      sure: (more.sure ?? true) && of.every((each) => each.sure),
      adds: kind === 'money',
    },
  })
  const first = one()
  switch (draw.upTo(8)) {
    case 1: {
      const cap = one(0)
      if (draw.chance(40)) return done({ limit: first.text, atMost: cap.text }, [first, cap])
      if (draw.chance(50)) return done({ limit: first.text, atLeast: '0' }, [first])
      // A floor that never stands above its cap: a run that meets one is refused.
      const floor = `${cap.text} - ${kind === 'money' ? draw.pick(['7 EUR', '2000 EUR']) : draw.pick(['0.5', '3'])}`
      return done({ limit: first.text, atLeast: floor, atMost: cap.text }, [first, cap])
    }
    case 2: {
      const other = one()
      return done({ [draw.pick(['min', 'max'])]: [first.text, other.text] }, [first, other])
    }
    case 3:
    case 4: {
      const when = decision(draw, known, sureOnly)
      const other = one(0)
      const at = decisionAt(when, known)
      if (draw.chance(50))
        return done({ gate: first.text, when, otherwise: other.text }, [first, other], { at, sure: sureOnly })
      const second = { period: draw.pick(['Q1', 'Q4']) }
      const branch = one(0)
      const choices = [
        { when, take: first.text },
        { when: second, take: branch.text },
      ]
      return done({ choose: choices, otherwise: other.text }, [first, branch, other], { at, sure: sureOnly })
    }
    case 5: {
      if (kind === 'money') return done({ tiers: first.text, table: draw.pick(['banded', 'flat']) }, [first])
      return done({ curve: first.text, table: draw.pick(['straight', 'steps']) }, [first])
    }
    case 6: {
      if (kind === 'pure' && section === 'scores') return scored(draw, known, done)
      const whole = one(2)
      return done({ formula: `(${whole.text})` }, [whole])
    }
    default: {
      const whole = formula(draw, known, kind, sureOnly, 2)
      return done(draw.chance(50) ? whole.text : { formula: whole.text }, [whole])
    }
  }
}

type Done = (entry: unknown, of: readonly Formula[], more?: { at?: At; sure?: boolean }) => Made

/** What only scores can say: progress between two points, and scorecards. */
function scored(draw: Draw, known: readonly Known[], done: Done): Made {
  const pures = known.filter((each) => each.kind === 'pure')
  if (draw.chance(40) || pures.length < 2) {
    const of = formula(draw, known, 'pure', false, 1)
    const points = draw.pick([
      ['0', '2'],
      ['150%', '30%'],
      ['1', '7'],
    ])
    return done({ progress: of.text, from: points[0], to: points[1], beyond: draw.pick(['stops', 'goes-on']) }, [of])
  }
  const parts = [...new Set([draw.pick(pures), draw.pick(pures), draw.pick(pures)])]
  const weights = { 1: ['100%'], 2: ['60%', '40%'], 3: ['50%', '33.3%', '16.7%'] }[parts.length]!
  const missing = draw.pick(['error', 'zero', 'redistribute'])
  const needs = missing === 'redistribute' ? { needs: draw.between(1, parts.length) } : {}
  const weighted = Object.fromEntries(parts.map((part, i) => [part.name, weights[i]]))
  const of = parts.map((part) => ({ text: part.name, sure: missing === 'zero' || part.sure, at: part.at }))
  return done({ weighted, missing, ...needs }, of)
}

/** An entry over other periods, or brought to a coarser grain. */
export function gatheredEntry(draw: Draw, name: string, known: readonly Known[]): Made | undefined {
  const fits = known.filter((each) => each.adds && each.at !== 'member')
  if (fits.length === 0) return undefined
  const of = draw.pick(fits)
  const made = (entry: unknown, at: At, sure: boolean): Made => ({ entry, known: { ...of, name, at, sure } })
  if (of.at === 'team' && draw.chance(50)) {
    const verb = draw.pick(['sum', 'max', 'average'])
    return made({ [verb]: of.name }, 'company', of.sure)
  }
  const over = draw.pick(['year-to-date', 'previous-period', { last: '6 months' }])
  // Rows may lie before the plan begins; its parameters do not.
  const early = !/^row|^teamNet$/.test(of.name) || draw.chance(50)
  const first = early ? { first: of.kind === 'money' ? moneyFigure(draw) : pureFigure(draw) } : {}
  const verb = draw.pick(['sum', 'sum', 'max'])
  return made({ [verb]: of.name, over, ...first }, of.at, of.sure)
}

function roundTo(draw: Draw, kind: Kind): unknown {
  const mode = draw.pick(['half-up', 'half-even', 'down', 'ceiling'])
  return { to: kind === 'money' ? draw.pick(['0.01 EUR', '10 EUR']) : draw.pick(['0.01', '1%', '0.5']), mode }
}

/** The tables that entries name. */
export function tables(draw: Draw): Record<string, unknown> {
  const cliffs = { cliffs: 'accepted', because: 'Section 7' }
  const pays = [rate(draw, 20), rate(draw, 20), rate(draw, 20)]
  const banded = draw.pick(['marginal', 'retroactive', 'overage'])
  return {
    straight: {
      reading: 'interpolated',
      below: draw.pick(['0%', 'goes-on', '25%']),
      above: draw.pick(['200%', 'goes-on', '0%']),
      ...cliffs,
      rows: [
        { at: '70%', pays: '0%' },
        { at: '100%', pays: rate(draw, 150) },
        { at: '130%', pays: '200%' },
      ],
    },
    steps: {
      reading: 'step',
      below: draw.pick(['0%', 'goes-on']),
      above: 'goes-on',
      ...cliffs,
      rows: [
        { from: '0', to: '50%', pays: rate(draw, 100) },
        { from: '50%', to: '110%', pays: rate(draw, 100) },
        { from: '110%', pays: rate(draw, 200) },
      ],
    },
    banded: {
      reading: banded,
      below: draw.pick(['0 EUR', 'goes-on']),
      above: draw.pick(['goes-on', 'stops']),
      ...(banded === 'overage' ? { base: '1000 EUR' } : {}),
      ...cliffs,
      rows: [
        { from: '0 EUR', to: '1000 EUR', pays: pays[0] },
        { from: '1000 EUR', to: '25000 EUR', pays: pays[1] },
        { from: '25000 EUR', to: '100000 EUR', pays: pays[2] },
      ],
    },
    flat: { reading: 'marginal', below: 'goes-on', above: 'goes-on', rows: [{ from: '0 EUR', pays: rate(draw, 30) }] },
  }
}
