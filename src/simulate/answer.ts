import { answerGrid } from './answer-grid.js'
import { answerSeek } from './answer-seek.js'
import { answerTornado } from './answer-tornado.js'
import { answerValue } from './answer-value.js'
import type { Answer } from './outcomes.js'
import type { Question } from './questions.js'
import type { Simulation } from './simulation.js'

/** Answers the questions of a scenario one after the other. */
export async function answerQuestions(
  questions: readonly Question[],
  simulate: Simulation,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for (const question of questions) answers.push(await answerOne(question, simulate))
  return answers
}

function answerOne(question: Question, simulate: Simulation): Promise<Answer> {
  switch (question.verb) {
    case 'value':
      return answerValue(question, simulate)
    case 'tornado':
      return answerTornado(question, simulate)
    case 'grid':
      return answerGrid(question, simulate)
    case 'seek':
      return answerSeek(question, simulate)
  }
}
