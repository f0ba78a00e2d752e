import { type Account, buysOn } from './accounts.js'
import { type Day, day, dayText, workday } from './days.js'
import { type Dice, dice } from './dice.js'
import { moneyText } from './money.js'
import { type Quarter, quarters } from './year.js'

export interface Deal {
  readonly deal: string
  readonly account: string
  readonly product: string
  readonly closedOn: string
  readonly stage: 'won' | 'lost' | 'open'
  readonly net: string
  readonly variableCost: string
  readonly salesTeam: string
  readonly sourceTeam: string
  readonly churnedOn: string
}

interface Draft {
  readonly account: Account
  readonly product: string
  readonly created: Day
  readonly closed?: Day
  readonly stage: Deal['stage']
  readonly cents: number
  /** Cents; until the deal is priced, the rate for 10,000 of revenue. */
  readonly cost: number
  readonly sourceTeam: string
}

/** Each product with its weight among the deals, and what it costs more or less than the average, for 10,000 of revenue. */
const products: readonly (readonly [{ readonly name: string; readonly cost: number }, number])[] = [
  [{ name: 'Gateway', cost: 200 }, 25],
  [{ name: 'Sensor kit', cost: 350 }, 35],
  [{ name: 'Cold-store package', cost: -100 }, 25],
  [{ name: 'Calibration', cost: -700 }, 15],
]

/** Deals in the order in which they were entered; a few stand twice, as they do in an export that was joined from two reports. */
export function deals(accounts: readonly Account[]): readonly Deal[] {
  const die = dice(20260303)
  const drafts = quarters.flatMap((quarter) => [
    ...wonDeals(quarter, accounts, die),
    ...lostDeals(quarter, accounts, die),
  ])
  for (let i = 0; i < 34; i++) drafts.push(openDeal(accounts, die))
  drafts.sort((a, b) => a.created - b.created || a.cents - b.cents)
  const rows = drafts.map((draft, index) => row(draft, `D-${4001 + index}`))
  const repeated = [98, 214, 262, 391].map((index) => rows.filter((each) => each.stage === 'won')[index]!)
  return [...rows.slice(0, 640), ...repeated.slice(0, 3), ...rows.slice(640), repeated[3]!]
}

/** Won deals share out the revenue and the cost of the quarter, so that the story stands whatever the dice say. */
function wonDeals(quarter: Quarter, accounts: readonly Account[], die: Dice): Draft[] {
  const rough = Array.from({ length: quarter.won }, () => draft(quarter, 'won', accounts, die))
  const priced = scaled(rough, 'cents', quarter.net * 100, 10).map(quoted)
  return scaled(priced, 'cost', (quarter.net * quarter.cost) / 100, 1)
}

/** Brings the sum of a field near a total, in steps of so many cents; the proportions stay. */
function scaled(drafts: readonly Draft[], field: 'cents' | 'cost', total: number, step: number): Draft[] {
  const factor = Math.floor((total * 1_000_000) / drafts.reduce((sum, each) => sum + each[field], 0))
  return drafts.map((each) => ({ ...each, [field]: Math.floor((each[field] * factor) / (1_000_000 * step)) * step }))
}

function lostDeals(quarter: Quarter, accounts: readonly Account[], die: Dice): Draft[] {
  return Array.from({ length: quarter.lost }, () => quoted(draft(quarter, 'lost', accounts, die)))
}

/** Deals that are still in hand when the year ends: no closing day, price and cost as quoted. */
function openDeal(accounts: readonly Account[], die: Dice): Draft {
  const made = draft(quarters.at(-1)!, 'open', accounts, die)
  const { closed, ...rest } = made
  return quoted({ ...rest, created: day(2026, 9, 1) + die.int(0, 115) })
}

/** The rate of cost becomes an amount of cents. */
function quoted(made: Draft): Draft {
  return { ...made, cost: Math.round((made.cents * made.cost) / 10_000) }
}

function draft(quarter: Quarter, stage: Deal['stage'], accounts: readonly Account[], die: Dice): Draft {
  const closed = workday(closingDay(quarter, die))
  const account = die.pick(accounts.filter((each) => buysOn(each, closed)))
  const product = die.weighted(products)
  return {
    account,
    product: product.name,
    created: closed - (account.large ? die.int(40, 160) : die.int(8, 60)),
    closed,
    stage,
    cents: account.large ? die.int(240, 1900) * 10_000 : die.int(30, 260) * 10_000,
    cost: quarter.cost + product.cost + die.int(-500, 500),
    sourceTeam: die.weighted([
      ['demand', 38],
      [account.large ? 'fieldSales' : 'insideSales', 36],
      ['care', 16],
      ['insideSales', 7],
      ['', 3],
    ]),
  }
}

/** More deals close in the last month of a quarter. */
function closingDay(quarter: Quarter, die: Dice): Day {
  const month = die.weighted([
    [1, 27],
    [2, 31],
    [3, 42],
  ])
  const first = day(quarter.year, quarter.quarter * 3 - 3 + month, 3)
  return first + die.int(0, 25)
}

function row(draft: Draft, deal: string): Deal {
  const { account, closed, stage } = draft
  const lost = stage === 'won' && account.left !== undefined && closed! < account.left ? account.left : undefined
  return {
    deal,
    account: account.id,
    product: draft.product,
    closedOn: closed === undefined ? '' : dayText(closed),
    stage,
    net: moneyText(draft.cents),
    variableCost: moneyText(draft.cost),
    salesTeam: salesTeam(account, draft.created),
    sourceTeam: draft.sourceTeam,
    churnedOn: lost === undefined ? '' : dayText(lost - 1),
  }
}

/** Until June 2025 the CRM called the inside team `telesales`. */
function salesTeam(account: Account, created: Day): string {
  if (account.large) return 'fieldSales'
  return created < day(2025, 7, 1) ? 'telesales' : 'insideSales'
}
