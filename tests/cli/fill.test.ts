import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fillExamples, openPlan, runExamples } from '../../src/index.js'
import { temporaryFolders } from '../node/temporary.js'
import { inProcess } from './in-process.js'

const folderFor = temporaryFolders()
const source = 'examples/quarter-end/margin-pool.plan.json'

/** The plan of the example with other figures expected. */
function withExpected(...changes: readonly (readonly [string, string])[]): string {
  const path = join(folderFor(), 'plan.json')
  const text = changes.reduce(
    (all, [was, is]) => {
      if (!all.includes(was)) throw new Error(`${was} is not there`)
      return all.replace(was, is)
    },
    readFileSync(source, 'utf8'),
  )
  writeFileSync(path, text)
  return path
}

describe('gainshare test --fill', () => {
  it('prints figures that differ or are left open, ready to paste, in the digits that were written', async () => {
    const path = withExpected(
      ['"pool": "4000.00"', '"pool": "3999.9", "margin": "?"'],
      ['"settled": { "pool": ["1200.00", "-400.00"] }', '"settled": { "pool": ["?", "-400.00 EUR"] }'],
    )
    const before = readFileSync(path, 'utf8')
    expect(await inProcess('test', path, '--fill')).toEqual({
      code: 1,
      talk: '',
      out: `${path}

Eight per cent of the margin
/examples/0, 2026-Q1
          period   written  computed
  ----------------------------------
  pool    2026-Q1   3999.9    4000.0
  margin  2026-Q1        ?  50000.00

  "expect": {
    "pool": "4000.0",
    "margin": "50000.00"
  }

A deal that was refunded counts no more, not even in its own quarter
/examples/1, 2026-Q1
                period   written  computed
  ----------------------------------------
  settled pool  2026-Q1        ?   1200.00

  "expect": {
    "margin": ["15000.00", "10000.00"],
    "settled": { "pool": ["1200.00", "-400.00 EUR"] }
  }
`,
    })
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('prints them as JSON, with place, title, periods, and what differs', async () => {
    const path = withExpected(['"pool": "4000.00"', '"pool": "?"'])
    const { code, out } = await inProcess('test', path, '--fill', '--format', 'json')
    const differing = { name: 'pool', period: '2026-Q1', cell: '', expected: '?', got: '4000.00', same: false }
    expect([code, JSON.parse(out)]).toEqual([
      1,
      [
        {
          file: path,
          examples: [
            {
              title: 'Eight per cent of the margin',
              at: '/examples/0',
              periods: ['2026-Q1'],
              differing: [differing],
              expect: { pool: '4000.00' },
              problems: [],
            },
          ],
        },
      ],
    ])
  })

  it('ends with 0 and nothing to fill when all examples come out', async () => {
    expect(await inProcess('test', source, '--fill')).toEqual({
      code: 0,
      talk: '',
      out: `${source}\nAll examples come out: there is nothing to fill.\n`,
    })
    const json = await inProcess('test', source, '--fill', '--format', 'json')
    expect([json.code, JSON.parse(json.out)]).toEqual([0, [{ file: source, examples: [] }]])
  })

  it('says why an example cannot be computed', async () => {
    const path = withExpected(['"expect": { "pool": "4000.00" }', '"expect": { "pol": "?" }'])
    const { code, out } = await inProcess('test', path, '--fill')
    expect(code).toBe(1)
    expect(out).toContain('/examples/0, 2026-Q1\n  "pol" is not a name that this plan computes.\n')
  })
})

type Json = string | readonly Json[] | { readonly [key: string]: Json }

const opened = (value: Json): Json => {
  if (typeof value === 'string' || typeof value === 'number') return '?'
  if (Array.isArray(value)) return value.map(opened)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, opened(each)]))
}

const shipped = readdirSync('rules/plans').map((name) => `rules/plans/${name}`)

describe('figures that are filled in', () => {
  it.each([...shipped, 'examples/one-revenue-team/plan.json'])('make the examples of %s come out', (path) => {
    const plan = JSON.parse(readFileSync(path, 'utf8'))
    const refused = (example: { readonly problem?: string }) => example.problem !== undefined
    const asked = plan.examples.filter((each: { readonly problem?: string }) => !refused(each))
    const examples = asked.map((each: { readonly expect: Json }) => ({ ...each, expect: opened(each.expect) }))
    const filled = fillExamples(openPlan(JSON.stringify({ ...plan, examples }), path).value!)
    expect(filled.length).toBe(asked.length)
    for (const { differing, expect: figures, problems } of filled) {
      expect([problems, differing.length > 0, JSON.stringify(figures).includes('?')]).toEqual([[], true, false])
    }
    const pasted = examples.map((each: object, i: number) => ({ ...each, expect: filled[i]!.expect }))
    const results = runExamples(openPlan(JSON.stringify({ ...plan, examples: pasted }), path).value!)
    expect(results.filter(({ passed }) => !passed)).toEqual([])
  })
})
