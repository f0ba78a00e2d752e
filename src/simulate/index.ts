export type { Drawer, Drawn } from './drawn.js'
export { type ReadScenario, readScenario } from './read-scenario.js'
export type { Scenario } from './scenario.js'
export { scenarioSchema } from './scenario-schema.js'
