import { readFileSync } from 'node:fs'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Hand, openHand } from '../../src/simulate/hand.js'
import { handAt, serveHand } from '../../src/simulate/hand-over.js'
import { lastingHand } from '../../src/simulate/lasting-hand.js'
import type { PlanWithRows } from '../../src/simulate/open-arms.js'
import { openPlans } from '../../src/simulate/open-plans.js'
import { type OpenSimulation, openSimulation } from '../../src/simulate/open-simulation.js'
import { readScenario } from '../../src/simulate/read-scenario.js'
import type { Scenario } from '../../src/simulate/scenario.js'
import { simulate } from '../../src/simulate/simulate.js'
import { storyPlan, storyRun } from './story.js'

let scenario: Scenario
let plans: readonly PlanWithRows[]
let open: OpenSimulation
const ports: { close(): void }[] = []

beforeAll(async () => {
  const text = readFileSync(new URL('story/scenario.json', import.meta.url), 'utf8')
  scenario = { ...readScenario(text, { file: 'scenario.json' }).value!, draws: 900 }
  const { data } = await storyRun()
  plans = openPlans(scenario, () => storyPlan()).value!.map((plan) => ({ ...plan, data }))
  open = openSimulation(scenario, plans).value!
})

afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})

/** A hand at the other end of a line. */
function distant(hand: Hand, gone = new AbortController().signal): Promise<Hand> {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  const found = handAt(port1, gone)
  serveHand(hand, open, port2)
  return found
}

/** A hand that evaluates so many draws at once. */
const ofSize = (hand: Hand, size: number): Hand => ({ ...hand, blockSize: async () => size })

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}

describe('hands', () => {
  it('come to the same, wherever they are, however many there are and whatever the size of their blocks', async () => {
    const { value } = await simulate(scenario, plans)
    expect(value!.measures.length).toBeGreaterThan(5)
    for (const [size, count] of [
      [64, 1],
      [113, 3],
      [900, 2],
    ] as const) {
      const hands = await Promise.all(
        Array.from({ length: count }, () => distant(ofSize(openHand(openSimulation(scenario, plans).value!), size))),
      )
      expect(hands.map(({ identity }) => identity)).toEqual(new Array(count).fill(open.identity))
      const seen: number[] = []
      const other = await simulate(scenario, plans, { hands, onProgress: ({ done }) => seen.push(done) })
      expect(other).toEqual({ value, diagnostics: [] })
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
      expect(seen.at(-1)).toBe(900)
    }
  })

  it('work beside the one here, and join in once they have opened', async () => {
    const { value } = await simulate(scenario, plans)
    const own = lastingHand(ofSize(openHand(open), 64), open.arms)
    let arrive = (_: Hand) => undefined as unknown
    const late = new Promise<Hand>((resolve) => (arrive = resolve))
    let helped = 0
    // What is evaluated here has to wait for it.
    const slow: Hand = {
      ...own,
      async blocks(...of) {
        await turns(5)
        if (helped++ === 0) arrive(await distant(openHand(openSimulation(scenario, plans).value!)))
        return own.blocks(...of)
      },
    }
    const never = new Promise<Hand>(() => undefined)
    const other = await simulate(scenario, plans, { hands: [slow, late, never], here: true })
    expect(other).toEqual({ value, diagnostics: [] })
    expect(helped).toBeGreaterThan(1)
  })

  it('that cannot open say why, wherever draws are evaluated besides', async () => {
    const broken = () => Promise.reject(new Error('no such file'))
    await expect(simulate(scenario, plans, { hands: [broken()] })).rejects.toThrow('no such file')
    await expect(simulate(scenario, plans, { hands: [broken()], here: true })).rejects.toThrow('no such file')
  })

  it('that have opened something else are refused', async () => {
    const other = openHand(openSimulation({ ...scenario, seed: 'other' }, plans).value!)
    await expect(simulate(scenario, plans, { hands: [other] })).rejects.toThrow(/another simulation/)
  })

  it('are asked for nothing more once one has failed', async () => {
    const own = openHand(open)
    let asked = 0
    const counting: Hand = {
      ...own,
      blocks(...of) {
        asked++
        return own.blocks(...of)
      },
    }
    const failing: Hand = { ...own, blocks: () => Promise.reject(new Error('out of memory')) }
    await expect(simulate(scenario, plans, { hands: [failing, counting] })).rejects.toThrow('out of memory')
    await turns(5)
    expect(asked).toBe(1)
  })

  it('wait for nothing once one has failed whose blocks they were waiting for', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
    const own = ofSize(lastingHand(openHand(open), open.arms), 4)
    let taken = 0
    const quick: Hand = { ...own, blocks: (...of) => own.blocks(...of).finally(() => taken++) }
    // By then the quick one has as many blocks as may wait.
    const failing: Hand = {
      ...own,
      async blocks() {
        for (let last = -1; taken > last; await turns(5)) last = taken
        throw new Error('out of memory')
      },
    }
    await expect(simulate(scenario, plans, { hands: [failing, quick] })).rejects.toThrow('out of memory')
    expect(taken).toBeGreaterThan(20)
    // Whoever still waits has a timer all the time; those of the test runner come and go.
    let left = timers()
    for (let turn = 0; turn < 1000 && left > 0; turn++) {
      await turns(1)
      left = timers()
    }
    expect(left).toBe(0)
  })

  it('that fail say why, and those that go away too', async () => {
    const failing: Hand = { ...openHand(open), blocks: () => Promise.reject(new Error('out of memory')) }
    const hands = [await distant(failing)]
    await expect(simulate(scenario, plans, { hands })).rejects.toThrow('out of memory')
    const gone = new AbortController()
    const silent: Hand = { ...openHand(open), blocks: () => new Promise(() => undefined) }
    const waiting = simulate(scenario, plans, { hands: [await distant(silent, gone.signal)] })
    setTimeout(() => gone.abort(new Error('the thread has ended')), 20)
    await expect(waiting).rejects.toThrow('the thread has ended')
  })
})
