import { Decimal } from '../core/decimal.js'
import { escapeText } from '../core/escape.js'
import type { Part } from '../explain/document.js'
import { counted, figureShown, type Kind } from '../explain/format.js'
import { groupBy } from '../explain/group.js'
import { inSentence } from './in-sentence.js'
import { headed, placeShown, shownFigure, titleOf } from './outcome-figures.js'
import type { Answer, GridAnswer, Outcomes, SeekAnswer, TornadoAnswer, ValueAnswer } from './outcomes.js'

const rate: Kind = { unit: 'rate' }

/** How many signs the widest bar of a tornado has. */
const widestBar = 24

/** The answers to the questions of a scenario, each with a table. */
export function answerParts(outcomes: Outcomes): readonly Part[] {
  const titles = new Map(outcomes.measures.map((each) => [each.name, titleOf(each)]))
  const arms = outcomes.arms.map(({ arm }) => arm)
  const title = (measure: string) => titles.get(measure) ?? measure
  return outcomes.sensitivity.flatMap((answer) => partsOf(answer, arms, title))
}

function partsOf(answer: Answer, arms: readonly string[], title: (measure: string) => string): readonly Part[] {
  switch (answer.verb) {
    case 'value':
      return [valuePart(answer, arms, title)]
    case 'tornado':
      return tornadoParts(answer, arms, title)
    case 'grid':
      return gridParts(answer, title)
    case 'seek':
      return [seekPart(answer, title)]
  }
}

function valuePart(answer: ValueAnswer, arms: readonly string[], title: (measure: string) => string): Part {
  const groups = groupBy(answer.figures, ({ driver, measure, ...place }) =>
    JSON.stringify([driver, measure, placeShown(place)]),
  )
  let before = ''
  const rows = [...groups.values()].map((figures) => {
    const { driver, measure, ...place } = figures[0]!
    const shown = driver === before ? '' : escapeText(driver, 60)
    before = driver
    const kind = figures[0]!
    const what = [headed(title(measure), kind), placeShown(place)].filter((each) => each !== '').join(': ')
    return [shown, what, ...arms.map((arm) => shownFigure(figures.find((each) => each.arm === arm)?.change, kind))]
  })
  return {
    heading: answer.title === undefined ? `What ${figureShown(answer.more, rate)} more is worth` : titleOf(answer),
    table: { head: ['', 'changes by', ...arms], rows, figures: [false, false, ...arms.map(() => true)] },
  }
}

function tornadoParts(
  answer: TornadoAnswer,
  arms: readonly string[],
  title: (measure: string) => string,
): readonly Part[] {
  const groups = groupBy(answer.bars, ({ arm, of, period }) => JSON.stringify([arm, placeShown({ of, period })]))
  const widest = answer.bars.reduce((most, { swing }) => Math.max(most, sizeOf(swing)), 0)
  return [...groups.values()].map((bars) => {
    const { arm, ...place } = bars[0]!
    const what = [title(answer.measure), placeShown(place), arms.length > 1 ? arm : ''].filter((each) => each !== '')
    const rows = bars.map(({ driver, atLow, atMedian, atHigh, swing }) => [
      escapeText(driver, 60),
      ...[atLow, atMedian, atHigh, swing].map((each) => shownFigure(each, answer)),
      widest === 0 ? '' : '#'.repeat(Math.round((sizeOf(swing) / widest) * widestBar)),
    ])
    const heading = `${answer.title === undefined ? '' : `${titleOf(answer)}: `}${headed(what.join(', '), answer)}`
    const head = ['', ...[answer.low, '0.5', answer.high].map((each) => `at ${figureShown(each, rate)}`), 'swing', '']
    return { heading, table: { head, rows, figures: [false, true, true, true, true, false] } }
  })
}

/** The title of a question as a heading, where it has one. */
function titled(answer: GridAnswer | SeekAnswer): Pick<Part, 'heading'> {
  return answer.title === undefined ? {} : { heading: titleOf(answer) }
}

function sizeOf(swing: string): number {
  return /^[0-9]/.test(swing) ? Number(swing) : 0
}

function gridParts(answer: GridAnswer, title: (measure: string) => string): readonly Part[] {
  const { down, across } = answer
  const kind = answer.on === 'chance' ? rate : answer
  const on = answer.on === 'chance' ? '' : `, ${answer.on}`
  return answer.tables.map((table) => {
    const place = placeShown(table)
    const what = `${headed(title(answer.measure), kind)}${on}${place === '' ? '' : `, ${place}`} in ${answer.arm}`
    return {
      ...titled(answer),
      paragraphs: [what],
      table: {
        head: [
          across === undefined ? down.name : `${down.name} \\ ${across.name}`,
          ...(across === undefined ? [answer.on] : across.figures),
        ],
        rows: down.figures.map((figure, i) => [figure, ...table.figures[i]!.map((each) => shownFigure(each, kind))]),
        figures: [false, ...(across === undefined ? [true] : across.figures.map(() => true))],
      },
    }
  })
}

function seekPart(answer: SeekAnswer, title: (measure: string) => string): Part {
  const { found, beyond, find, sought, arm, tried } = answer
  const soughtKind: Kind = { unit: answer.soughtUnit, currency: answer.soughtCurrency }
  const shown = (figure: string) => figureShown(figure, soughtKind)
  const bound = `${answer.side === 'atMost' ? 'at most' : 'at least'} ${figureShown(answer.bound, answer)}`
  const how =
    answer.in === undefined
      ? answer.on === 'chance'
        ? ''
        : ` (${answer.on})`
      : ` in ${figureShown(answer.in, rate)} of the draws`
  const aim = `keeps ${inSentence(title(answer.measure))} ${bound}${how}`
  const [first, last] = [tried[0]!, tried.at(-1)!]
  const range = `from ${shown(answer.from)} to ${shown(answer.through)}`
  const sentence =
    found === undefined
      ? `No ${sought} that was tried ${range} ${aim} in ${arm}.`
      : `The ${find} ${sought} that ${aim} in ${arm} is ${shown(found.figure)}${beyond === undefined ? ', the end of what was tried' : ''}.`
  const near = [...new Set([first, ...(find === 'highest' ? [found, beyond] : [beyond, found]), last])].filter(
    (each) => each !== undefined,
  )
  const rows = near
    .sort((a, b) => new Decimal(a.figure).cmp(new Decimal(b.figure)))
    .map((each) => [
      shown(each.figure),
      answer.in === undefined
        ? shownFigure(each.comesTo, answer.on === 'chance' ? rate : answer)
        : shownFigure(each.comesTo, rate),
      each.keeps ? 'yes' : 'no',
    ])
  return {
    ...titled(answer),
    paragraphs: [sentence],
    table: {
      head: [sought, answer.in === undefined ? headed(answer.on ?? '', answer) : 'draws that keep it', 'keeps it'],
      rows,
      figures: [true, true, false],
    },
    remarks: [
      `${counted(tried.length, 'figure')} tried ${range} in steps of ${shown(answer.step)}, all on the same draws.`,
    ],
  }
}
