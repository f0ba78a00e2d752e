import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Engine, type NestedCondition } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { bundledRulesEngine } from '../../scripts/safe-rules-engine.js'
import { bundledPackages, jsonpathSigns, signsIn } from './bundled.js'
import { root } from './sources.js'

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

async function run(condition: NestedCondition): Promise<readonly string[]> {
  const engine = new Engine()
  engine.addFact('deal', { stage: 'won' })
  engine.addFact('stage', 'won')
  engine.addRule({ conditions: { all: [condition] }, event: { type: 'holds' } })
  const { events } = await engine.run()
  return events.map((event) => event.type)
}

describe('the bundled rules engine', () => {
  it('decides', async () => {
    expect(await run({ fact: 'stage', operator: 'equal', value: 'won' })).toEqual(['holds'])
    expect(await run({ fact: 'stage', operator: 'equal', value: 'lost' })).toEqual([])
  })

  it('throws when it meets a path, also inside a value', async () => {
    const refused = /bundled without a path reader/
    const simple = { fact: 'deal', operator: 'equal', value: 'won', path: '$.stage' }
    const nested = { fact: 'stage', operator: 'equal', value: { fact: 'deal', path: '$.stage' } }
    await expect(run(simple)).rejects.toThrow(refused)
    await expect(run(nested)).rejects.toThrow(refused)
  })

  it('holds nothing of jsonpath-plus and nothing that runs text as code', async () => {
    const text = await bundledRulesEngine()
    expect(text.includes('Undefined fact')).toBe(true)
    expect(signsIn(text)).toEqual([])
  })

  it('is made of packages whose version and licence stand in NOTICE', async () => {
    const notice = inOneLine(readFileSync(join(root, 'NOTICE'), 'utf8'))
    const packages = bundledPackages(await bundledRulesEngine())
    expect(packages).toContain('json-rules-engine')
    for (const name of packages) {
      const folder = join(root, 'node_modules', name)
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      expect(notice).toContain(`${name} ${version} (${license})`)
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each)) ?? 'LICENSE'
      expect(notice).toContain(inOneLine(readFileSync(join(folder, file), 'utf8')))
    }
  })

  it('would be found out: the same search finds the jsonpath-plus that is installed', () => {
    const installed = readFileSync(createRequire(import.meta.url).resolve('jsonpath-plus'), 'utf8')
    expect(signsIn(installed)).toEqual(expect.arrayContaining([...jsonpathSigns]))
  })
})
