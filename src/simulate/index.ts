/**
 * What if: scenarios, and what their draws come to.
 *
 * @module gainshare/simulate
 */
export { compareOutcomes, type OutcomeChanges, type OutcomeDifference } from './compare-outcomes.js'
export type { Drawer, Drawn } from './drawn.js'
export type { SimulateProgress } from './gather.js'
export { type Hand, openHand } from './hand.js'
export { handAt, type Port, serveHand } from './hand-over.js'
export type { PlanWithRows } from './open-arms.js'
export { type OpenedPlan, type OpenedPlans, openPlans } from './open-plans.js'
export { type OpenSimulation, openSimulation } from './open-simulation.js'
export { type OutcomeRow, outcomeColumns, outcomeRows } from './outcome-rows.js'
export type { Answer, ArmOutcome, MeasureOutcome, MeasureResult, Outcomes } from './outcomes.js'
export { outcomesMarkdown, outcomesTables, outcomesText } from './outcomes-text.js'
export { readOutcomes } from './read-outcomes.js'
export { type ReadScenario, readScenario } from './read-scenario.js'
export type { Scenario } from './scenario.js'
export { scenarioSchema } from './scenario-schema.js'
export { type SimulateOptions, simulate } from './simulate.js'
