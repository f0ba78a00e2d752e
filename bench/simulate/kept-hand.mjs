import { workerData } from 'node:worker_threads'
import { openHand, openSimulation, serveHand } from '../../dist/simulate/index.js'
import { openScenario } from './open.mjs'

const { path, draws, port } = workerData
const { scenario, plans } = await openScenario(path, draws)
const { value: open } = openSimulation(scenario, plans)
serveHand(openHand(open), open, port)
