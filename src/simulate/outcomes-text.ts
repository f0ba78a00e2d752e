import { escapeText } from '../core/escape.js'
import { documentMarkdown, documentText, type Part } from '../explain/document.js'
import { counted, grouped, shortDigest } from '../explain/format.js'
import type { TextTable } from '../explain/table.js'
import { answerParts } from './answer-parts.js'
import { measureParts } from './measure-parts.js'
import { shownFigure } from './outcome-figures.js'
import type { ArmOutcome, Outcomes } from './outcomes.js'

/** Outcomes as a person reads them: what was simulated, a table for each measure, the answers to questions, and how to read them. Ends with a line break. */
export function outcomesText(outcomes: Outcomes, options: { readonly width?: number } = {}): string {
  return documentText(partsOf(outcomes), options.width ?? 100)
}

/** Outcomes as a page in Markdown. */
export function outcomesMarkdown(outcomes: Outcomes): string {
  return documentMarkdown(partsOf(outcomes))
}

/** Outcomes as tables with a sentence or a remark where one is needed, one part for each. */
export function outcomesTables(outcomes: Outcomes): readonly Part[] {
  return [...measureParts(outcomes), ...answerParts(outcomes)]
}

function partsOf(outcomes: Outcomes): readonly Part[] {
  return [
    { heading: escapeText(outcomes.scenario.title, 200), paragraphs: headOf(outcomes), remarks: refusedOf(outcomes) },
    { table: plansOf(outcomes) },
    ...outcomesTables(outcomes),
    { remarks: readingOf(outcomes) },
  ]
}

function headOf({ scenario: { because }, draws, periods, seed, arms }: Outcomes): readonly string[] {
  const span = periods.length === 1 ? periods[0] : `${periods[0]} to ${periods.at(-1)}`
  const from = seed === undefined ? '' : `, drawn from the seed "${escapeText(seed, 60)}"`
  const redone = arms.reduce((sum, each) => sum + each.redone, 0)
  const all = draws * arms.length
  return [
    ...(because === undefined ? [] : [escapeText(because, 500)]),
    `${counted(draws, 'draw')} of ${span}${from}. Every draw is paid to the cent as the plan would pay it; ${redone === 0 ? 'none' : shownFigure(String(redone / all), { unit: 'rate' })} of them had to be computed a second time for that.`,
  ]
}

/** The plans by name; the first is the present one, against which the others are held. */
function plansOf({ arms }: Outcomes): TextTable {
  return {
    head: ['Plan', 'what it is'],
    rows: arms.map(({ arm, title }) => [escapeText(arm, 60), escapeText(title, 200)]),
    figures: [false, false],
  }
}

function refusedOf({ arms, draws }: Outcomes): readonly string[] {
  const said = ({ arm, refused }: ArmOutcome) =>
    refused.map(
      ({ reason, draws: some, first }) =>
        `In ${escapeText(arm, 60)}, ${grouped(String(some))} of ${counted(draws, 'draw')} cannot be paid, and count nowhere: ${escapeText(reason, 300)} The first is draw ${grouped(String(first))}.`,
    )
  return arms.flatMap(said)
}

/** How figures are to be read, as far as they are told. */
function readingOf(outcomes: Outcomes): readonly string[] {
  const figures = outcomes.measures.flatMap(({ results }) => results.flatMap((each) => Object.entries(each.figures)))
  const has = (key: RegExp) => figures.some(([name]) => key.test(name))
  const isExact = outcomes.quantiles === 'every-draw'
  return [
    ...(has(/^p[0-9]/)
      ? [`p95 is the figure that is not exceeded in 95% of the draws${isExact ? '' : ', estimated within 0.05%'}.`]
      : []),
    ...(has(/^standardError$/)
      ? ['± is two standard errors: by so much the mean may still move with more draws of the same scenario.']
      : []),
    ...(figures.some(([, value]) => value.endsWith('unbounded'))
      ? ['unbounded: pay is due, and what it is a share of is 0 or less.']
      : []),
    `Scenario ${shortDigest(outcomes.scenario.digest)}, ${outcomes.arms.map(({ arm, planDigest, rowsDigest }) => `${escapeText(arm, 60)}: plan ${shortDigest(planDigest)}, rows ${shortDigest(rowsDigest)}`).join('; ')}; gainshare ${outcomes.engine}.`,
  ]
}
