import { hasErrors } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { type Period, periodOf } from '../core/period.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import type { Entry, Plan } from '../language/plan.js'
import { mechanismOf } from '../mechanisms/list.js'
import { broken, type NamedRate, type Ref, type Section } from '../mechanisms/mechanism.js'
import { add } from '../operations/add.js'
import { exchange } from '../operations/exchange.js'
import type { PayTable } from '../operations/read-matrix.js'
import { total } from '../operations/total.js'
import type { Type } from '../operations/type.js'
import { type AccountPart, lowerAccounts } from './accounts.js'
import { buildFor } from './build.js'
import type { BuildPlan } from './build-plan.js'
import { lowerClawbacks } from './clawbacks.js'
import { checkEntry } from './entry-rules.js'
import { lowerChecks } from './equations.js'
import { type CheckedEquation, type Graph, openGraph } from './graph.js'
import { rateSpec } from './lower-exchange.js'
import { lowerParameter } from './lower-parameter.js'
import { declaredIn, reading } from './reading.js'
import { openReport, type Report } from './report.js'
import { rounded } from './round-lines.js'

/** Lowers a plan to steps, and reports names, units, grains and circles that do not hold. */
export function lowerPlan(plan: Plan, tables: ReadonlyMap<string, PayTable | undefined>, report: Report): Graph {
  // What an account carries is known only once its entries are lowered, which may read its opening: so it is assumed, and tried again.
  let assumed = new Map<string, Type>()
  for (let round = 0; ; round++) {
    const trial = openReport(report.file)
    const { graph, carried } = lowerOnce(plan, tables, assumed, trial)
    if (round >= 4 || sameTypes(assumed, carried)) {
      report.add(trial.found)
      return graph
    }
    assumed = carried
  }
}

/** What an entry became: its steps by the names of its parts; '' is the entry itself, which one of several parts may lack. */
type Parts = Readonly<Record<string, Ref>>

const brokenEntry: Parts = { '': broken }

/** How many entries may be computed from one another in a row. */
const longestChain = 300

function sameTypes(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean {
  return JSON.stringify([...a]) === JSON.stringify([...b])
}

function lowerOnce(
  plan: Plan,
  tables: ReadonlyMap<string, PayTable | undefined>,
  assumed: Map<string, Type>,
  report: Report,
): { graph: Graph; carried: Map<string, Type> } {
  const graph = openGraph(report)
  const lowered = new Map<string, Parts>()
  const open: string[] = []
  const firstPeriod: Period = periodOf(plan.calendar, plan.calendar.period, plan.from)
  const whole: BuildPlan = { plan, firstPeriod, tables, graph, report, exchange: exchangeOf, resolve }
  const accounts = lowerAccounts(plan, assumed, whole)
  const declared = declaredIn(plan)

  /** Gives a step a name of its own: a step that has one already is passed on as a new one. */
  function name(ref: Ref, called: string, at: string): Ref {
    if (ref === broken) return broken
    const node = graph.hasName(ref) ? graph.add(add, null, [ref], at, []) : ref
    graph.enter({ name: called, node, at })
    return node
  }

  function entryOf(entry: Entry): Parts {
    const known = lowered.get(entry.name)
    if (known !== undefined) return known
    if (open.includes(entry.name)) {
      const chain = [...open.slice(open.indexOf(entry.name)), entry.name]
      report.error(
        'cycle',
        entry.at,
        `Entries are computed from each other in a circle: ${chain.join(' → ')}.`,
        'Break it with an account: what is carried over is read as "name.opening".',
        'key',
      )
      return brokenEntry
    }
    if (open.length >= longestChain) {
      const message = `"${entry.name}" stands at the end of a chain of more than ${longestChain} entries that are computed from each other.`
      report.error('long-chain', entry.at, message, 'Write some of them as one formula.', 'key')
      return brokenEntry
    }
    open.push(entry.name)
    const build = buildFor(whole, entry.section, entry.name, entry.at)
    const mechanism = mechanismOf(entry.verb)!
    const found = mechanism.lower(entry.params as never, build)
    open.pop()
    const finish = (each: Parts): Parts =>
      Object.fromEntries(
        Object.entries(each).map(([part, ref]) => {
          const line = rounded(ref, entry, part, build)
          checkEntry(entry, part, graph.typeOf(line), build)
          return [part, name(line, part === '' ? entry.name : `${entry.name}.${part}`, entry.at)]
        }),
      )
    const named = finish(typeof found === 'number' ? { '': found } : found)
    const line = named[''] ?? broken
    const more = line === broken ? {} : (mechanism.after?.(entry.params as never, line, build) ?? {})
    const parts = { ...named, ...finish(more) }
    lowered.set(entry.name, parts)
    return parts
  }

  function resolve(text: string, section: Section, pointer: string): Ref {
    const dot = text.indexOf('.')
    const [head, part] = dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)]
    const target = reading(head, part, section, declared, pointer, report)
    if (target === undefined) return broken
    if (target.kind === 'account') return accounts.part(head, part as AccountPart)
    if (target.kind === 'parameter') {
      const known = graph.named.get(head)
      const node = known?.node ?? name(lowerParameter(target.parameter, plan, graph, report), head, target.parameter.at)
      return part === 'total' ? totalOf(node, target.parameter, pointer) : node
    }
    return partOf(entryOf(target.entry), target.entry, part, pointer)
  }

  function partOf(parts: Parts, entry: Entry, part: string | undefined, pointer: string): Ref {
    const whole = parts['']
    if (part === undefined && whole !== undefined) return whole
    if (part !== undefined && part !== '' && Object.hasOwn(parts, part)) return parts[part]!
    if (part === 'total' && whole !== undefined) return totalOf(whole, entry, pointer)
    // What an entry that is wrong itself has for parts is not known.
    if (whole === broken) return broken
    const known = Object.keys(parts).filter((each) => each !== '')
    const all = known.map((each) => `${entry.name}.${each}`)
    if (part === undefined)
      report.error('unknown-name', pointer, `"${entry.name}" has several parts.`, `Say which: ${all.join(', ')}.`)
    else
      report.error(
        'unknown-name',
        pointer,
        `"${entry.name}" has no part "${escapeText(part)}".`,
        all.length === 0 ? `Write "${entry.name}".` : (didYouMean(part, known) ?? `Its parts are ${all.join(', ')}.`),
      )
    return broken
  }

  function totalOf(ref: Ref, entry: Pick<Entry, 'name' | 'at'>, pointer: string): Ref {
    const called = `${entry.name}.total`
    const known = graph.named.get(called)
    if (known !== undefined) return known.node
    const type = graph.typeOf(ref)
    if (type === undefined) return broken
    if (type.grain.length === 0) {
      report.error(
        'unknown-name',
        pointer,
        `"${entry.name}" is one amount for the company, so it has no total.`,
        `Write "${entry.name}".`,
      )
      return broken
    }
    return name(graph.add(total, { per: [], aggregate: 'sum' }, [ref], entry.at, []), called, entry.at)
  }

  function exchangeOf(wanted: string, pointer: string): NamedRate | undefined {
    const rate = plan.exchange.find((each) => each.name === wanted)
    if (rate === undefined) {
      const names = plan.exchange.map((each) => each.name)
      const hint = suggestion(wanted, names, 'Exchange rates of this plan') ?? 'Add it in "exchange".'
      report.error('unknown-name', pointer, `"${escapeText(wanted)}" is not an exchange rate of this plan.`, hint)
      return undefined
    }
    const spec = rateSpec(rate, plan)
    const called = `exchange.${wanted}`
    const known = graph.named.get(called)
    return { spec, node: known?.node ?? name(graph.add(exchange, spec, [], rate.at, []), called, rate.at) }
  }

  for (const rate of plan.exchange) exchangeOf(rate.name, rate.at)
  for (const parameter of plan.parameters) resolve(parameter.name, 'checks', parameter.at)
  for (const entry of plan.entries) entryOf(entry)
  accounts.close()
  const checks: readonly CheckedEquation[] = lowerChecks(plan, whole)
  const clawbacks = lowerClawbacks(whole)
  const lost = plan.entries.find(({ name }) => Object.values(lowered.get(name) ?? brokenEntry).includes(broken))
  if (lost !== undefined && !hasErrors(report.found))
    throw new Error(`"${lost.name}" came to nothing, and nobody said why`)
  return {
    graph: { nodes: graph.nodes, names: [...graph.named.values()], checks, clawbacks },
    carried: accounts.carried(),
  }
}
