import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { shippedFiles, shippedModules } from '../../scripts/shipped.js'
import { hasErrors } from '../../src/core/diagnostic.js'
import { openPlan } from '../../src/pipeline.js'
import { openShipped, shippedNames } from '../../src/shipped/index.js'

test('what the build holds is what stands in rules: `npm run docs:write` makes it anew', () => {
  for (const [url, module] of shippedModules()) expect(readFileSync(url, 'utf8') === module).toBe(true)
})

describe('a shipped rule file', () => {
  it.each(shippedFiles())('%s is opened by its name, without files', (name, url) => {
    expect(openShipped(name)).toBe(readFileSync(url, 'utf8'))
    const { value, diagnostics } = openPlan(openShipped(name)!, name, { open: openShipped })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(value).toBeDefined()
  })

  it('has a name under which others can be told apart', () => {
    expect(shippedNames).toContain('gainshare:plans/scanlon')
    expect(shippedNames).toContain('gainshare:vocabulary/retention')
    expect(new Set(shippedNames).size).toBe(shippedFiles().length)
    expect(openShipped('gainshare:plans/none')).toBeUndefined()
    expect(openShipped('toString')).toBeUndefined()
  })

  it('can be extended and used where there are no files', () => {
    const plan = {
      extends: 'gainshare:plans/scanlon',
      plan: 'mine',
      uses: ['gainshare:vocabulary/retention'],
      sources: { subscriptions: { file: 'subscriptions.csv', fields: { mrr: { column: 'MRR' } } } },
      scores: { stays: 'netRevenueRetention / 100%' },
    }
    const { value, diagnostics } = openPlan(JSON.stringify(plan), 'mine.json', { open: openShipped })
    expect(hasErrors(diagnostics)).toBe(false)
    expect(value?.entries.map(({ name }) => name)).toContain('recurringRevenue')
  })
})
