import { company, sameGrain } from '../core/grain.js'
import { kindOfName, paidEntries } from './amount-series.js'
import type { ArmShape } from './amounts.js'
import { inSentence } from './in-sentence.js'
import type { MeasureInput, MeasuresInput } from './measures-grammar.js'

/**
 * What is measured where a scenario does not say: what pay costs, whole and of the outcome of the plan; pay by team and function, the chance of
 * none, and what changes against the present plan; how often pools are empty and gates closed; what moves together; and accounts at their floor.
 */
export function standardMeasures(present: ArmShape): MeasuresInput {
  const { plan, nodes, nodeOf } = present.program
  const outcome = plan.outcome !== undefined && isCompanyMoney(present, plan.outcome) ? plan.outcome : undefined
  const pays = paidEntries(present).length > 0
  const measures: Record<string, MeasureInput> = {}
  const add = (name: string, measure: MeasureInput) => {
    const free = nodeOf.has(name) ? `${name}Measure` : name
    measures[free] = measure
    return free
  }
  if (pays) {
    add('costOfPay', { pay: 'all', title: 'Cost of pay' })
    if (outcome !== undefined)
      add('costShare', {
        pay: 'all',
        shareOf: outcome,
        title: `Cost of pay as a share of ${titleOf(present, outcome)}`,
      })
    const teamPay = add('teamPay', { pay: 'all', per: 'team', title: 'Pay of each team' })
    add('functionPay', { pay: 'all', per: 'function', title: 'Pay of each function' })
    add('unpaid', { chance: teamPay, is: 'empty', title: 'Chance that a team is paid nothing' })
    add('payChange', { change: teamPay, title: 'Pay of each team against the present plan' })
    if (outcome !== undefined) {
      const profit = add('profit', { afterPay: outcome, title: `${capital(titleOf(present, outcome))} after pay` })
      add('together', { together: [teamPay, profit], title: 'What moves together' })
    }
  }
  const ofCompany = (at: string) => sameGrain(nodes[nodeOf.get(at)!]!.type.grain, company)
  for (const { name, section, verb } of plan.entries) {
    if (!nodeOf.has(name) || !ofCompany(name)) continue
    if (verb === 'gate')
      add(`${name}Shut`, { chance: name, is: 'gated', title: `Gate of ${titleOf(present, name)} closed` })
    if (section === 'pools' && funds(present, name))
      add(`${name}Empty`, { chance: name, is: 'empty', title: `${capital(titleOf(present, name))} empty` })
  }
  for (const { name, neverBelow } of plan.accounts)
    if (neverBelow !== undefined && ofCompany(`${name}.closing`))
      add(`${name}Gone`, {
        chance: `${name}.closing`,
        atMost: neverBelow,
        over: 'any-period',
        title: `${capital(titleOf(present, name))} used up in some period`,
      })
  return measures
}

/** Whether something is split or shared out from an amount. */
function funds({ program: { plan } }: ArmShape, name: string): boolean {
  return plan.entries.some(({ params }) => params.split === name || params.distribute === name)
}

function isCompanyMoney(shape: ArmShape, name: string): boolean {
  return kindOfName(shape, name)?.unit === 'money' && shape.cells(name).length === 1
}

function titleOf({ program: { plan } }: ArmShape, name: string): string {
  const entry = [...plan.entries, ...plan.accounts].find((each) => each.name === name)
  return inSentence(entry?.title ?? name)
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
