import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ruleFileName, shownName } from '../../src/read/rule-file-name.js'

describe('the name of another rule file', () => {
  it.each([
    ['base.json', 'plan.json', 'base.json'],
    ['./parts/base.json', 'plan.json', 'parts/base.json'],
    ['base.json', 'parts/plan.json', 'parts/base.json'],
    ['../base.json', 'parts/plan.json', 'base.json'],
    ['../../base.json', 'parts/more/plan.json', 'base.json'],
    ['parts//base.json', 'plan.json', 'parts/base.json'],
    ['gainshare:plans/scanlon', 'plan.json', 'gainshare:plans/scanlon'],
  ])('%s in %s is opened as %s', (written, from, name) => {
    expect(ruleFileName(written, from)).toBe(name)
  })

  it.each([
    ['../base.json', 'plan.json'],
    ['parts/../../base.json', 'plan.json'],
    ['../../base.json', 'parts/plan.json'],
    ['/base.json', 'plan.json'],
    ['//server/share/base.json', 'plan.json'],
    ['\\\\server\\share\\base.json', 'plan.json'],
    ['..\\base.json', 'plan.json'],
    ['C:base.json', 'plan.json'],
    ['file:///base.json', 'plan.json'],
    ['https://example.com/base.json', 'plan.json'],
    ['base.json\0.json', 'plan.json'],
    ['ba\u202ese.json', 'plan.json'],
    ['base', 'plan.json'],
    ['.json', 'plan.json'],
    ['parts/.json', 'plan.json'],
    ['', 'plan.json'],
    ['gainshare:plans/../vocabulary/retention', 'plan.json'],
    ['gainshare:other/one', 'plan.json'],
    ['base.json', 'gainshare:plans/scanlon'],
  ])('%j in %s is refused', (written, from) => {
    expect(ruleFileName(written, from)).toBeUndefined()
  })

  test('never leads out of the folder, whatever is written', () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'b.json', '...', 'C:', '\\', '~')
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.array(part, { maxLength: 3 }), (to, from) => {
        const name = ruleFileName(to.join('/'), ['x', ...from.filter((each) => /^[ab]/.test(each)), 'p.json'].join('/'))
        if (name === undefined) return
        expect(name.split('/').every((each) => !['', '.', '..'].includes(each))).toBe(true)
        expect(name).toMatch(/\.json$/)
        expect(name).not.toMatch(/[\\:]/)
      }),
      { numRuns: 5000 },
    )
  })

  it('is shown beside the plan as it was named', () => {
    expect(shownName('parts/base.json', 'plans/north.json')).toBe('plans/parts/base.json')
    expect(shownName('base.json', 'C:\\plans\\north.json')).toBe('C:\\plans\\base.json')
    expect(shownName('gainshare:plans/scanlon', 'plans/north.json')).toBe('gainshare:plans/scanlon')
  })
})
