import { createReadStream } from 'node:fs'
import type { Deal } from '../memory/object-loop.js'

/** Deals as objects of texts, as a program has them from a driver; the file is written plainly, so that splitting it is enough. */
export async function dealsOf(file: string): Promise<readonly Deal[]> {
  const deals: Deal[] = []
  let rest = ''
  let header = true
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    if (header) lines.shift()
    header = false
    for (const line of lines) {
      const [deal, closedOn, stage, amount, product, region, source, salesTeam, marketingTeam, serviceTeam] =
        line.split(',') as Ten
      deals.push({ deal, closedOn, stage, amount, product, region, source, salesTeam, marketingTeam, serviceTeam })
    }
  }
  return deals
}

type Ten = [string, string, string, string, string, string, string, string, string, string]
