import { measureNamed } from './answer-value.js'
import type { GridAnswer, MeasureOutcome } from './outcomes.js'
import type { GridQuestion } from './questions.js'
import { keyText } from './series.js'
import type { Simulation } from './simulation.js'

/** Evaluates the draws at each pair of figures. */
export async function answerGrid(question: GridQuestion, simulate: Simulation): Promise<GridAnswer> {
  const { name, title, arm, names, of, on, measures } = question
  const [down, across] = [names[0]!, names[1]]
  const lines: MeasureOutcome[][] = []
  for (const first of down.figures) {
    const line: MeasureOutcome[] = []
    for (const second of across?.figures ?? ['']) {
      const given = { [down.name]: first, ...(across === undefined ? {} : { [across.name]: second }) }
      line.push(measureNamed(await simulate({ arm, given }, measures), of))
    }
    lines.push(line)
  }
  const sample = lines[0]![0]!
  const mine = ({ results }: MeasureOutcome) => results.filter((each) => each.arm === arm)
  return {
    verb: 'grid',
    name,
    ...(title === undefined ? {} : { title }),
    arm,
    measure: of,
    on,
    unit: sample.unit,
    ...(sample.currency === undefined ? {} : { currency: sample.currency }),
    down,
    ...(across === undefined ? {} : { across }),
    tables: mine(sample).map((key) => ({
      of: key.of,
      period: key.period,
      figures: lines.map((line) =>
        line.map((each) => mine(each).find((result) => keyText(result) === keyText(key))?.figures[on] ?? 'missing'),
      ),
    })),
  }
}
