import { type Decimal, missing, zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { grainText, joinGrain } from '../core/grain.js'
import { parseLiteral } from '../core/literal.js'
import { below } from '../core/pointer.js'
import { isMixed, isPure, money, sameKind, unitText } from '../core/unit.js'
import type { Account, Plan } from '../language/plan.js'
import { broken, type Ref } from '../mechanisms/mechanism.js'
import { moneyRounding } from '../mechanisms/rounding.js'
import { add } from '../operations/add.js'
import { given } from '../operations/given.js'
import { lapse } from '../operations/lapse.js'
import { isHandedOut } from '../operations/portion.js'
import { previous } from '../operations/previous.js'
import { round } from '../operations/round.js'
import { sub } from '../operations/sub.js'
import type { Type } from '../operations/type.js'
import { buildFor } from './build.js'
import type { BuildPlan } from './build-plan.js'
import { laterInput } from './graph.js'
import type { Report } from './report.js'

export type AccountPart = 'opening' | 'closing' | 'lapsed'

/** The accounts of a plan while it is lowered. */
export interface Accounts {
  part(name: string, part: AccountPart): Ref
  /** Lowers all closings, and carries each over to its opening. */
  close(): void
  /** What each account turned out to carry. */
  carried(): Map<string, Type>
}

/** Opening + add − subtract − lapsed = closing; the opening is the last closing. Money is rounded as it enters. */
export function lowerAccounts(plan: Plan, assumed: ReadonlyMap<string, Type>, whole: BuildPlan): Accounts {
  const { graph } = whole
  const named = (account: Account, part: string, ref: Ref): Ref => {
    if (ref !== broken) graph.enter({ name: `${account.name}.${part}`, node: ref, at: account.at })
    return ref
  }
  const accountOf = (name: string) => plan.accounts.find((each) => each.name === name)!
  // Accounts whose closing is being lowered: a closing may flow into another, but not back.
  const open: string[] = []
  const told = new Set<string>()
  const circle = (account: Account): Ref => {
    if (told.has(account.name)) return broken
    const chain = [...open.slice(open.indexOf(account.name)), account.name].map((name) => `${name}.closing`)
    for (const name of open) told.add(name)
    const message = `Accounts flow into each other in a circle: ${chain.join(' → ')}.`
    whole.report.error('cycle', account.at, message, 'Let one of them take the "opening" of the other.', 'key')
    return broken
  }
  const opening = (account: Account): Ref => {
    const known = graph.named.get(`${account.name}.opening`)
    if (known !== undefined) return known.node
    const type = assumed.get(account.name) ?? { unit: 'any', grain: [] }
    const figure = account.opening === 'missing' ? missing : figureOf(account, 'opening', type, whole)
    if (figure === undefined) return broken
    const start = graph.add(given, { type, value: () => figure }, [], account.at, ['opening'])
    return named(
      account,
      'opening',
      graph.add(previous, { startsAgain: account.startsAgain, type }, [laterInput, start], account.at, []),
    )
  }
  const closing = (account: Account): Ref => {
    const known = graph.named.get(`${account.name}.closing`)
    if (known !== undefined) return known.node
    const build = buildFor(whole, 'accounts', account.name, account.at)
    if (open.includes(account.name)) return circle(account)
    open.push(account.name)
    const entering = (names: readonly string[], key: string) =>
      names.map((name, i) => {
        const ref = build.formula(name, key, i)
        const type = graph.typeOf(ref)
        if (type === undefined || !isHandedOut(type.unit)) return ref
        if (isMixed(type.unit)) {
          const hint = 'Convert it into one currency first: {"convert": …, "in": "EUR", "at": …}.'
          return build.problem(
            'currency-mix',
            `"${names[i]}" is in the currency of each member, and an account is kept in one.`,
            hint,
            key,
            i,
          )
        }
        const rounding = moneyRounding(build, type.unit)
        return rounding === undefined ? broken : build.node(round, rounding, [ref], key, i)
      })
    const added = entering(account.add, 'add')
    const sum = build.node(add, null, [opening(account), ...added], 'add')
    const out = entering(account.subtract, 'subtract')
    open.pop()
    const taken = out.length > 1 ? build.node(add, null, out, 'subtract') : out[0]
    const left = taken === undefined ? sum : build.node(sub, null, [sum, taken], 'subtract')
    if (account.expiresAfter === undefined) return named(account, 'closing', left)
    const nothing = build.literal({ value: zero, unit: 'any' }, 'add')
    const adding = added.length === 1 ? added[0]! : build.node(add, null, [nothing, ...added], 'add')
    const spec = { account: account.name, after: account.expiresAfter }
    const lapsed = named(account, 'lapsed', build.node(lapse, spec, [adding, left, opening(account)], 'expires'))
    return named(account, 'closing', build.node(sub, null, [left, lapsed], 'expires'))
  }
  const lapsed = (account: Account): Ref => {
    closing(account)
    return graph.named.get(`${account.name}.lapsed`)?.node ?? broken
  }
  return {
    part: (name, part) => ({ opening, closing, lapsed })[part](accountOf(name)),
    close() {
      for (const account of plan.accounts) {
        const type = graph.typeOf(closing(account))
        if (account.neverBelow !== undefined && type !== undefined) figureOf(account, 'neverBelow', type, whole)
        if (type !== undefined) checkOpening(account, type, whole.report)
        graph.close(opening(account), closing(account))
      }
    },
    carried() {
      const types = new Map<string, Type>()
      for (const account of plan.accounts) {
        const type = graph.typeOf(graph.named.get(`${account.name}.closing`)?.node ?? broken)
        const before = assumed.get(account.name)
        if (type !== undefined)
          types.set(
            account.name,
            before === undefined ? type : { unit: type.unit, grain: joinGrain(before.grain, type.grain) },
          )
        else if (before !== undefined) types.set(account.name, before)
      }
      return types
    },
  }
}

/** An opening is one figure, which does not say who holds it where an account is kept for each team or member. */
function checkOpening(account: Account, { grain }: Type, report: Report): void {
  const figure = parseLiteral(account.opening)
  if (grain.length === 0 || figure === undefined || figure.value.isZero()) return
  report.error(
    'grain-mismatch',
    below(account.at, 'opening'),
    `"${account.name}" is kept for ${grainText(grain)}, and "${escapeText(account.opening)}" does not say what each holds.`,
    'Write "0.00" here, and give what each holds when a run begins: "run --opening", or "openings" in code.',
  )
}

/** A figure that an account states, in the unit that it carries; undefined when it is none, which is reported. */
function figureOf(
  account: Account,
  key: 'opening' | 'neverBelow',
  { unit }: Type,
  { report, plan }: BuildPlan,
): Decimal | undefined {
  const text = account[key] ?? ''
  const literal = parseLiteral(text)
  const at = below(account.at, key)
  if (literal === undefined) {
    report.error('number-format', at, `"${escapeText(text)}" is not a figure.`, 'Write plain digits, such as "0.00".')
    return undefined
  }
  const plainMoney = literal.unit !== 'any' && isPure(literal.unit) && literal.unit.label !== 'rate'
  const own =
    plainMoney && typeof unit === 'object' && unit.money === 1 && plan.currency !== undefined
      ? money(plan.currency)
      : literal.unit
  if (own !== 'any' && typeof unit === 'object' && !sameKind(own, unit)) {
    const message = `The account carries ${unitText(unit)}, and "${escapeText(text)}" is ${unitText(own)}.`
    report.error('unit-mismatch', at, message, 'Write it in the unit that the account carries.')
    return undefined
  }
  return literal.value
}
