import { zero } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import { type Formula, type FormulaProblem, parseFormula } from '../core/formula.js'
import { below } from '../core/pointer.js'
import { didYouMean } from '../core/suggest.js'
import { isPure, rate } from '../core/unit.js'
import { verbs } from '../mechanisms/list.js'
import { type Build, broken, type Ref, type Section } from '../mechanisms/mechanism.js'
import { add } from '../operations/add.js'
import { div } from '../operations/div.js'
import { given } from '../operations/given.js'
import { mul } from '../operations/mul.js'
import { sub } from '../operations/sub.js'
import type { BuildPlan } from './build-plan.js'
import { lowerDecision } from './decision.js'
import { verbMeantBy } from './other-words.js'
import { readWindow } from './read-window.js'
import { conditionWrittenOut } from './written-out.js'

const binary = { '+': add, '-': sub, '*': mul, '/': div } as const

type Bare = Extract<Formula, { readonly kind: 'literal' }>

/** A plain number without a unit. */
function isBare(formula: Formula): formula is Bare {
  if (formula.kind !== 'literal') return false
  const { unit } = formula.literal
  return unit !== 'any' && isPure(unit) && unit.label !== 'rate'
}

/** Makes the builder of one entry. */
export function buildFor(whole: BuildPlan, section: Section, name: string, entry: string): Build {
  const { plan, graph, report } = whole
  const node: Build['node'] = (operation, spec, inputs, ...keys) => graph.add(operation, spec, inputs, entry, keys)
  const literal: Build['literal'] = (figure, ...keys) =>
    node(given, { type: { unit: figure.unit, grain: [] }, value: () => figure.value }, [], ...keys)
  const problem: Build['problem'] = (code, message, hint, ...keys) => {
    report.error(code, below(entry, ...keys), message, hint, 'value')
    return broken
  }
  const tree = (formula: Formula, keys: readonly (string | number)[]): Ref => {
    if (formula.kind === 'name') return whole.resolve(formula.name, section, below(entry, ...keys))
    if (formula.kind === 'literal') return literal(formula.literal, ...keys)
    if (formula.kind === 'negate')
      return node(sub, null, [literal({ value: zero, unit: 'any' }), tree(formula.of, keys)], ...keys)
    const { operator, left, right } = formula
    const isSum = operator === '+' || operator === '-'
    if (isSum && isBare(right))
      return node<null>(binary[operator], null, beside(tree(left, keys), right, keys), ...keys)
    if (isSum && isBare(left)) {
      const [second, first] = beside(tree(right, keys), left, keys)
      return node<null>(binary[operator], null, [first, second], ...keys)
    }
    return node<null>(binary[operator], null, [tree(left, keys), tree(right, keys)], ...keys)
  }
  /** What stands beside a rate in a sum is a rate too: the 1 of `margin / marginBefore - 1`. */
  const beside = (ref: Ref, { literal: figure }: Bare, keys: readonly (string | number)[]): [Ref, Ref] => {
    const unit = graph.typeOf(ref)?.unit
    const isRate = typeof unit === 'object' && isPure(unit) && unit.label === 'rate'
    return [ref, literal(isRate ? { ...figure, unit: rate } : figure, ...keys)]
  }
  const build: Build = {
    section,
    name,
    calendar: plan.calendar,
    firstPeriod: whole.firstPeriod,
    currency: plan.currency,
    rounding: plan.rounding,
    teams: plan.teams.map((team) => team.name),
    functions: [
      ...new Set(
        [...plan.teams, ...(plan.teamsListed === undefined ? [] : [plan.teamsListed])].map((each) => each.function),
      ),
    ],
    node,
    literal,
    problem,
    formula(text, ...keys) {
      const found = parseFormula(text)
      if (!('problem' in found)) return tree(found, keys)
      return problem(
        'formula-syntax',
        placed(found, text),
        found.hint ?? functionHint(found.called) ?? formulaHint,
        ...keys,
      )
    },
    typeOf: graph.typeOf,
    source: (wanted) => plan.sources.find((source) => source.name === wanted),
    sources: () => plan.sources,
    list: (wanted) => plan.lists.find((list) => list.name === wanted),
    table(wanted, ...keys) {
      if (whole.tables.has(wanted)) return whole.tables.get(wanted)
      whole.report.error(
        'unknown-name',
        below(entry, ...keys),
        `"${escapeText(wanted)}" is not a table of this plan.`,
        nearTable(wanted, whole),
      )
      return undefined
    },
    exchange: (wanted, ...keys) => whole.exchange(wanted, below(entry, ...keys)),
    window: (value, ...keys) => readWindow(value, (code, message, hint) => problem(code, message, hint, ...keys)),
    condition: (value, ...keys) => conditionWrittenOut(value, below(entry, ...keys), whole),
    decision(value, ...keys) {
      const found = conditionWrittenOut(value, below(entry, ...keys), whole)
      return found === undefined ? broken : lowerDecision(found, build, keys, whole, section)
    },
  }
  return build
}

const formulaHint = 'Formulas are names and figures with + - * / and brackets between them: "margin / (target - 1)".'

function functionHint(called: string | undefined): string | undefined {
  if (called === undefined) return undefined
  const word = called.toLowerCase()
  const verb = verbMeantBy(word) ?? verbs.find((each) => each.toLowerCase() === word)
  return verb === undefined
    ? undefined
    : `Give it an entry of its own, with "${verb}", and write the name of that entry here.`
}

/** A mistake in a formula with what stands before it. */
function placed({ problem, offset }: FormulaProblem, text: string): string {
  const before = text.slice(0, offset).trim()
  const shown = before.length > 40 ? `…${before.slice(-40)}` : before
  return before === '' ? problem : problem.replace(/\.$/, ` (after "${escapeText(shown)}").`)
}

function nearTable(wanted: string, whole: BuildPlan): string | undefined {
  const names = [...whole.tables.keys()]
  return (
    didYouMean(wanted, names) ??
    (names.length === 0 ? 'Add it in "tables".' : `Tables of this plan: ${names.join(', ')}.`)
  )
}
