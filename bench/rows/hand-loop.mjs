// A single pass over the file as one would write it by hand for this one question: no checks, whole cents, two maps.
import { createReadStream } from 'node:fs'

const sums = new Map()
const counts = new Map()
const products = new Set(['Analytics', 'Archive', 'Billing', 'Calls', 'Contracts', 'Forms', 'Hosting'])

function take(line) {
  const [, closedOn, stage, amount, product, , source, ...teams] = line.split(',')
  if (stage !== 'won' || source === 'partner' || !products.has(product)) return
  const [whole, decimals] = amount.split('.')
  const cents = Number(whole) * 100 + Number(decimals)
  if (cents < 2_000_000) return
  for (const team of teams) {
    const group = `${team} ${closedOn.slice(0, 7)}`
    sums.set(group, (sums.get(group) ?? 0) + cents)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
}

let rest = ''
let header = true
for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 1 << 18 })) {
  const lines = (rest + chunk).split('\n')
  rest = lines.pop()
  if (header) lines.shift()
  header = false
  for (const line of lines) take(line)
}

console.log(JSON.stringify([...sums].map(([group, cents]) => [group, String(cents), String(counts.get(group))])))
