// A single pass over the file as one would write it by hand for this one question: no checks, whole cents, two maps.
import { createReadStream } from 'node:fs'

const sums = new Map()
const counts = new Map()

function take(line) {
  const [, , closedOn, stage, net, , team] = line.split(',')
  if (stage !== 'won') return
  const group = `${team} ${closedOn.slice(0, 7)}`
  const [whole, cents] = net.split('.')
  sums.set(group, (sums.get(group) ?? 0) + Number(whole) * 100 + Number(cents))
  counts.set(group, (counts.get(group) ?? 0) + 1)
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
