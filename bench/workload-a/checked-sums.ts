import { type Deal, wholeCents } from '../memory/object-loop.js'
import { askedFor } from '../rows/generate.js'

const money = /^-?[0-9]{1,13}(?:\.[0-9]{1,2})?$/

/**
 * The loop of `objectSums` with the checks that gainshare makes of a row: every field is a text, amounts are money, days exist, teams are
 * known, sums stay exact, and with `keys` no deal stands twice. What it finds it throws, without saying more.
 */
export function checkedSums(deals: readonly Deal[], teamOf: ReadonlyMap<string, number>, keys: boolean): Float64Array {
  const sums = new Float64Array(teamOf.size * 12)
  const seen = new Set<string>()
  const months = new Map<string, number>()
  for (let row = 0; row < deals.length; row++) {
    const deal = deals[row]!
    if (!allTexts(deal)) throw new Error(`row ${row}: a field is no text`)
    if (keys && seen.add(deal.deal).size !== row + 1) throw new Error(`row ${row}: ${deal.deal} stands twice`)
    if (!money.test(deal.amount)) throw new Error(`row ${row}: ${deal.amount} is no money`)
    if (!months.has(deal.closedOn)) months.set(deal.closedOn, monthOf(deal.closedOn, row))
    const month = months.get(deal.closedOn)!
    const sales = teamOf.get(deal.salesTeam)
    const marketing = teamOf.get(deal.marketingTeam)
    const service = teamOf.get(deal.serviceTeam)
    if (sales === undefined || marketing === undefined || service === undefined) throw new Error(`row ${row}: no team`)
    if (deal.stage !== 'won' || deal.source === 'partner' || !askedFor.has(deal.product) || month < 0) continue
    const cents = wholeCents(deal.amount)
    if (cents < 2_000_000) continue
    add(sums, sales * 12 + month, cents)
    add(sums, marketing * 12 + month, cents)
    add(sums, service * 12 + month, cents)
  }
  return sums
}

function allTexts(deal: Deal): boolean {
  return (
    typeof deal.deal === 'string' &&
    typeof deal.closedOn === 'string' &&
    typeof deal.stage === 'string' &&
    typeof deal.amount === 'string' &&
    typeof deal.product === 'string' &&
    typeof deal.region === 'string' &&
    typeof deal.source === 'string' &&
    typeof deal.salesTeam === 'string' &&
    typeof deal.marketingTeam === 'string' &&
    typeof deal.serviceTeam === 'string'
  )
}

function add(sums: Float64Array, cell: number, cents: number): void {
  const sum = sums[cell]! + cents
  if (!Number.isSafeInteger(sum)) throw new Error('a sum is no longer exact')
  sums[cell] = sum
}

/** From 0; below 0 where there is no day. */
function monthOf(day: string, row: number): number {
  if (day === '') return -1
  if (!/^2026-[0-9]{2}-[0-9]{2}$/.test(day) || new Date(day).toISOString().slice(0, 10) !== day)
    throw new Error(`row ${row}: ${day} is no day of the plan`)
  return Number(day.slice(5, 7)) - 1
}
