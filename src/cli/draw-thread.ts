import { Writable } from 'node:stream'
import { workerData } from 'node:worker_threads'
import { openHand } from '../simulate/hand.js'
import { type Port, serveHand } from '../simulate/hand-over.js'
import { openSimulation } from '../simulate/open-simulation.js'
import { openScenarioFile, type ScenarioOptions } from './scenario-file.js'

/** What a thread of `gainshare simulate` is given: the scenario, as it is given on the command line. */
export interface DrawThread {
  readonly path: string
  readonly options: ScenarioOptions
}

const { path, options, port } = workerData as DrawThread & { readonly port: Port }
// All that is to be said of the files was said where they were first read.
const silent = { stream: new Writable({ write: (_chunk, _encoding, done) => done() }), isPerson: false, colour: false }
const file = await openScenarioFile(path, options, 'text', { out: silent, talk: silent })
if ('stop' in file) throw new Error(`${path} was changed while it was simulated`)
const { value: open } = openSimulation(file.scenario, file.plans)
if (open === undefined) throw new Error(`${path} was changed while it was simulated`)
serveHand(openHand(open), open, port)
