import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'
import { accounts } from './generator/accounts.js'
import { deals } from './generator/deals.js'
import { leads } from './generator/leads.js'
import { staff } from './generator/staff.js'
import { subscriptions } from './generator/subscriptions.js'
import { tickets } from './generator/tickets.js'

/** The row files of the story, by name: the same bytes each time. */
export function generate(): ReadonlyMap<string, string> {
  const customers = accounts()
  return new Map([
    ['deals.csv', csv(deals(customers))],
    ['leads.csv', csv(leads(customers))],
    ['tickets.csv', csv(tickets(customers))],
    ['subscriptions.csv', csv(subscriptions(customers))],
    ['staff.csv', csv(staff())],
  ])
}

function csv(rows: readonly object[]): string {
  return stringify([...rows], { header: true, record_delimiter: '\n' })
}

const here = fileURLToPath(import.meta.url)
if (process.argv[1] === here) {
  const folder = join(dirname(here), 'rows')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of generate()) writeFileSync(join(folder, name), text)
}
