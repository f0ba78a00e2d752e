import { dayText } from '../core/day.js'
import { parsePeriod } from '../core/period.js'
import type { Cell, Step } from '../evaluate/statement.js'
import type { Account, Parameter, Plan } from '../language/plan.js'
import type { Book } from './book.js'
import { expressionShown } from './figures.js'
import { counted, figureShown } from './format.js'

/** How a parameter came by its figure: from which day on it holds, or what its figures go by. */
export function parameterSaid(plan: Plan, step: Step, cell: Cell): string {
  const parameter = plan.parameters.find((each) => each.at === step.at)
  const day = parameter === undefined ? undefined : startOf(parameter, plan, step.period, cell)
  if (day !== undefined) return `set by the plan from ${day} on`
  const by = parameter?.by ?? []
  return by.length === 0 ? 'set by the plan' : `set by the plan for each ${by.join(' and ')}`
}

/** The day from which a dated figure holds in a period; undefined where it is not one single figure. */
function startOf({ dated = [] }: Parameter, plan: Plan, period: string, cell: Cell): string | undefined {
  const read = parsePeriod(plan.calendar, period)
  if (read === undefined || cell.value === 'missing') return undefined
  const inForce = dated.filter(({ from }) => from < read.end)
  const changes = inForce.some(({ from }) => from > read.start)
  const last = inForce.at(-1)
  return last === undefined || changes ? undefined : dayText(last.from)
}

/** How an account came to stand where it stands: opening + what came in - what went out. */
export function accountSaid(book: Book, plan: Plan, step: Step, cell: Cell): string {
  const account = plan.accounts.find((each) => each.at === step.at)
  if (account === undefined) return 'carried over'
  const shown = (name: string) => expressionShown(book, step, cell.of, name)
  if (step.name.endsWith('.opening')) return openingSaid(account, step, plan)
  if (step.name.endsWith('.lapsed'))
    return `what is left of amounts older than ${counted(account.expiresAfter ?? 0, 'period')}`
  return [
    shown(`${account.name}.opening`),
    ...account.add.map((name) => `+ ${shown(name)}`),
    ...account.subtract.map((name) => `- ${shown(name)}`),
    ...(account.expiresAfter === undefined ? [] : [`- ${shown(`${account.name}.lapsed`)}`]),
  ].join(' ')
}

function openingSaid(account: Account, step: Step, plan: Plan): string {
  const before = step.inputs.find((input) => input.name === `${account.name}.closing`)?.periods[0]
  const inPlan = before !== undefined && (parsePeriod(plan.calendar, before)?.start ?? 0) >= plan.from
  if (!inPlan && step.cells.every((cell) => cell.value === figureIn(account.opening)))
    return `as the plan opens it, with ${figureShown(figureIn(account.opening), step)}`
  if (account.startsAgain === 'each-year')
    return `carried over from ${before ?? 'the period before'}, and started again each year`
  return `carried over from the end of ${before ?? 'the period before'}`
}

/** The opening of an account as its statement would state it. */
function figureIn(opening: string): string {
  const digits = opening.replace(/ ?[A-Z]{3}$/, '')
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
}
