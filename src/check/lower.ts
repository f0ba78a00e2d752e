import { escapeText } from '../core/escape.js'
import { type Period, periodOf } from '../core/period.js'
import { didYouMean, suggestion } from '../core/suggest.js'
import type { Entry, Plan } from '../language/plan.js'
import { mechanismOf } from '../mechanisms/list.js'
import { broken, type Lowered, type NamedRate, type Ref, type Section } from '../mechanisms/mechanism.js'
import { add } from '../operations/add.js'
import { exchange } from '../operations/exchange.js'
import type { PayTable } from '../operations/matrix.js'
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
import { reading } from './reading.js'
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
  const lowered = new Map<string, Lowered>()
  const open: string[] = []
  const firstPeriod: Period = periodOf(plan.calendar, plan.calendar.period, plan.from)
  const whole: BuildPlan = { plan, firstPeriod, tables, graph, report, exchange: exchangeOf, resolve }
  const accounts = lowerAccounts(plan, assumed, whole)

  /** Gives a step a name of its own: a step that has one already is passed on as a new one. */
  function name(ref: Ref, called: string, at: string): Ref {
    if (ref === broken) return broken
    const taken = [...graph.named.values()].some((each) => each.node === ref)
    const node = taken ? graph.add(add, null, [ref], at, []) : ref
    graph.named.set(called, { name: called, node, at })
    return node
  }

  function entryOf(entry: Entry): Lowered {
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
      return broken
    }
    if (open.length >= longestChain) {
      const message = `"${entry.name}" stands at the end of a chain of more than ${longestChain} entries that are computed from each other.`
      report.error('long-chain', entry.at, message, 'Write some of them as one formula.', 'key')
      return broken
    }
    open.push(entry.name)
    const build = buildFor(whole, entry.section, entry.name, entry.at)
    const mechanism = mechanismOf(entry.verb)!
    const found = mechanism.lower(entry.params as never, build)
    open.pop()
    const parts = typeof found === 'number' ? { '': found } : found
    const finish = (each: Readonly<Record<string, Ref>>) =>
      Object.fromEntries(
        Object.entries(each).map(([part, ref]) => {
          const line = rounded(ref, entry, part, build)
          checkEntry(entry, part, graph.typeOf(line), build)
          return [part, name(line, part === '' ? entry.name : `${entry.name}.${part}`, entry.at)]
        }),
      )
    const named = finish(parts)
    const line = named[''] ?? broken
    const more = line === broken ? undefined : mechanism.after?.(entry.params as never, line, build)
    const result: Lowered = more === undefined && typeof found === 'number' ? line : { ...named, ...finish(more ?? {}) }
    lowered.set(entry.name, result)
    return result
  }

  function resolve(text: string, section: Section, pointer: string): Ref {
    const [head = '', part] = text.split('.', 2)
    const target = reading(head, part, section, plan, pointer, report)
    if (target === undefined) return broken
    if (target.kind === 'account') return accounts.part(head, part as AccountPart)
    if (target.kind === 'parameter') {
      const known = graph.named.get(head)
      const node = known?.node ?? name(lowerParameter(target.parameter, plan, graph, report), head, target.parameter.at)
      return part === 'total' ? totalOf(node, target.parameter, pointer) : node
    }
    return partOf(entryOf(target.entry), target.entry, part, pointer)
  }

  function partOf(found: Lowered, entry: Entry, part: string | undefined, pointer: string): Ref {
    if (found === broken) return broken
    if (typeof found === 'number' ? part === undefined : part === undefined && '' in found)
      return typeof found === 'number' ? found : found['']!
    if (part === 'total') return totalOf(typeof found === 'number' ? found : (found[''] ?? broken), entry, pointer)
    const parts = typeof found === 'number' ? [] : Object.keys(found).filter((each) => each !== '')
    if (part !== undefined && part !== '' && typeof found !== 'number' && Object.hasOwn(found, part))
      return found[part]!
    const all = parts.map((each) => `${entry.name}.${each}`)
    if (part === undefined)
      report.error('unknown-name', pointer, `"${entry.name}" has several parts.`, `Say which: ${all.join(', ')}.`)
    else
      report.error(
        'unknown-name',
        pointer,
        `"${entry.name}" has no part "${escapeText(part)}".`,
        all.length === 0 ? `Write "${entry.name}".` : (didYouMean(part, parts) ?? `Its parts are ${all.join(', ')}.`),
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
  return {
    graph: { nodes: graph.nodes, names: [...graph.named.values()], checks, clawbacks },
    carried: accounts.carried(),
  }
}
