import { checkCellNames } from '../check/names.js'
import type { Report } from '../check/report.js'
import { parseDay } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import { readFigure } from '../evaluate/given.js'
import { ruleFileName, shippedPrefix } from '../read/rule-file-name.js'
import type { HeadcountInput } from './headcount-grammar.js'
import type { Headcount, ScenarioPlan } from './scenario.js'
import type { PlanInput, ScenarioInput } from './scenario-grammar.js'

/** The most arms that one plan may become by its grid. */
const mostPoints = 10_000

/** Reads which plans are simulated, and what is changed in each. */
export function readPlans(input: ScenarioInput, report: Report): readonly ScenarioPlan[] {
  checkCellNames([input.scenario], () => '/scenario', 'the name of a scenario', report)
  const names = Object.keys(input.plans)
  if (names.length === 0)
    report.error('wrong-shape', '/plans', '"plans" is empty.', 'Add a plan: "present": {"plan": "plan.json"}.')
  checkCellNames(names, (_, name) => below('/plans', name), 'the name of a plan', report)
  const shared = readHeadcount(input.headcount ?? [], '/headcount', report)
  return Object.entries(input.plans).map(([name, each]) => {
    const at = below('/plans', name)
    const own = readHeadcount(each.headcount ?? [], below(at, 'headcount'), report)
    const rows = each.rows === undefined ? input.rows : each.rows
    const rowsAt = each.rows === undefined ? '/rows' : below(at, 'rows')
    return {
      name,
      ...(each.title === undefined ? {} : { title: each.title }),
      ...(each.because === undefined ? {} : { because: each.because }),
      plan: planName(each.plan, below(at, 'plan'), report),
      ...(rows === undefined ? {} : { rows: folderName(rows, rowsAt, report) }),
      given: readGiven(each.given ?? {}, below(at, 'given'), report),
      grid: readGrid(each.grid ?? {}, each.given ?? {}, below(at, 'grid'), report),
      headcount: [...shared, ...own],
      at,
    }
  })
}

function planName(written: string, at: string, report: Report): string {
  const name = ruleFileName(written, '')
  if (name === undefined)
    report.error(
      'rule-file-name',
      at,
      `"${escapeText(written)}" is not the name of a rule file that a scenario may read.`,
      'Name a file in the folder of the scenario or below it, such as "plan.json", or one that is shipped, such as "gainshare:plans/scanlon".',
    )
  return name ?? ''
}

/** A folder may be named as a rule file may, without its ending. */
function folderName(written: string, at: string, report: Report): string {
  const inside = '/-.json'
  const name = written.startsWith(shippedPrefix) ? undefined : ruleFileName(`${written}${inside}`, '')
  if (name === undefined || written === '')
    report.error(
      'file-name',
      at,
      `"${escapeText(written)}" is not a folder that a scenario may read.`,
      'Name a folder in the folder of the scenario or below it, such as "rows".',
    )
  return (name ?? '').slice(0, -inside.length)
}

function readGiven(given: NonNullable<PlanInput['given']>, at: string, report: Report): ScenarioPlan['given'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, figure]) => {
      const place = below(at, name)
      if (typeof figure !== 'object') return [name, figureText(figure, place, report)]
      const cells = Object.entries(figure).map(([cell, each]) => [cell, figureText(each, below(place, cell), report)])
      return [name, Object.fromEntries(cells)]
    }),
  )
}

function readGrid(
  grid: NonNullable<PlanInput['grid']>,
  given: NonNullable<PlanInput['given']>,
  at: string,
  report: Report,
): ScenarioPlan['grid'] {
  const axes = Object.entries(grid).map(([name, figures]) => ({
    name,
    figures: figures.map((each, i) => figureText(each, below(at, name, i), report)),
  }))
  for (const { name, figures } of axes) {
    if (Object.hasOwn(given, name))
      report.error(
        'duplicate-name',
        below(at, name),
        `"${escapeText(name)}" stands in "given" and in "grid".`,
        'Take it out of "given".',
        'key',
      )
    figures.forEach((figure, i) => {
      if (figures.indexOf(figure) === i) return
      const message = `"${escapeText(figure)}" stands here twice.`
      report.error('duplicate-name', below(at, name, i), message, 'Each figure is simulated once: take one out.')
    })
  }
  const points = axes.reduce((size, { figures }) => size * figures.length, 1)
  if (points > mostPoints)
    report.error(
      'grid-too-large',
      at,
      `This grid makes ${points} plans of one, and ${mostPoints} are simulated at most.`,
      'Take fewer figures for each name.',
    )
  return axes
}

function figureText(figure: string | number, at: string, report: Report): string {
  const text = String(figure)
  if (readFigure(text) === undefined)
    report.error(
      'number-format',
      at,
      `"${escapeText(text)}" is not a figure.`,
      'Write plain digits, a rate such as "30%", or "missing".',
    )
  return text
}

function readHeadcount(input: readonly HeadcountInput[], at: string, report: Report): readonly Headcount[] {
  return input.flatMap((each, i) => {
    const change = headcountOf(each, below(at, i), report)
    return change === undefined ? [] : [change]
  })
}

function headcountOf(input: HeadcountInput, at: string, report: Report): Headcount | undefined {
  const { joins, leaves, team, like, from, through, roster } = input
  const source = roster === undefined ? {} : { roster }
  if ((joins === undefined) === (leaves === undefined)) {
    const message = 'A change of the headcount says either who "joins" or who "leaves".'
    report.error('headcount-form', at, message, 'Write two changes, one for those who join and one for who leaves.')
    return undefined
  }
  const wanted = joins === undefined ? (['through'] as const) : (['team', 'like', 'from'] as const)
  const unwanted = joins === undefined ? (['like', 'from'] as const) : (['through'] as const)
  for (const key of wanted) if (input[key] === undefined) missingKey(key, at, report)
  for (const key of unwanted) {
    if (input[key] === undefined) continue
    const message = `"${key}" says nothing of ${joins === undefined ? 'someone who leaves' : 'those who join'}.`
    report.error('headcount-form', below(at, key), message, 'Take it out.', 'key')
  }
  const day = joins === undefined ? through : from
  if (day !== undefined && parseDay(day) === undefined)
    report.error(
      'date-format',
      below(at, joins === undefined ? 'through' : 'from'),
      `"${escapeText(day)}" is not a real day written as YYYY-MM-DD.`,
      'Write a day that exists, such as "2027-03-31".',
    )
  if (joins !== undefined && team !== undefined && like !== undefined && from !== undefined)
    return { joins, team, like, from, ...source, at }
  if (leaves !== undefined && through !== undefined)
    return { leaves, ...(team === undefined ? {} : { team }), through, ...source, at }
  return undefined
}

const about = {
  team: 'The team that they join, such as "team": "care".',
  like: 'A member whose last row says what they bring, such as "like": "eve".',
  from: 'Their first day, such as "from": "2027-04-01".',
  through: 'The last day, such as "through": "2027-06-30".',
}

function missingKey(key: keyof typeof about, at: string, report: Report): void {
  report.error('missing-key', below(at, key), `"${key}" is needed here.`, about[key])
}
