import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../scripts/docs/blocks.js'
import { shippedNames } from '../../src/shipped/index.js'
import { complaints, hover, offers } from './editor.js'

const head = `"gainshare": 1, "plan": "one", "title": "One", "from": "2026-01-01", "through": "2026-12-31",
  "calendar": {"period": "quarter", "fiscalYearStarts": "01-01", "timeZone": "Europe/Berlin"},
  "teams": {"field": {"function": "sales"}}`

const labels = async (text: string): Promise<readonly string[]> =>
  (await offers(text)).map(({ label }) => label.replaceAll('"', ''))

describe('completion', () => {
  it('offers the sections of a plan in the order in which data flows, with a word on each', async () => {
    const found = await offers('{|}')
    const sections = [
      'teams',
      'lists',
      'sources',
      'parameters',
      'tables',
      'conditions',
      'metrics',
      'scores',
      'members',
    ].concat(['pools', 'accounts', 'payouts', 'checks', 'settlement', 'examples'])
    expect(found.map(({ label }) => label).filter((label) => sections.includes(label))).toEqual(sections)
    expect(found.filter(({ told }) => told === '')).toEqual([])
  })

  it('leaves out the sections that are there', async () => {
    expect(await labels(`{${head}, |}`)).not.toContain('teams')
  })

  it('offers whole entries to start from', async () => {
    const found = await offers(`{${head}, "metrics": {"won": |}}`)
    const sum = found.find(({ label }) => label === 'sum')
    expect(JSON.parse(sum?.text ?? '')).toMatchObject({ sum: 'deals.net', where: { stage: 'won' } })
  })

  it.each([
    ['metrics', 'movements', 'prorate'],
    ['scores', 'weighted', 'distribute'],
    ['members', 'prorate', 'gate'],
    ['pools', 'split', 'movements'],
    ['payouts', 'distribute', 'weighted'],
  ])('offers in %s the verbs of that section: %s, not %s', async (section, there, elsewhere) => {
    const found = await labels(`{${head}, "${section}": {"x": {|}}}`)
    expect(found).toContain(there)
    expect(found).not.toContain(elsewhere)
  })

  it('offers the details of a verb once it is there, and no second verb', async () => {
    const found = await labels(`{${head}, "metrics": {"won": {"sum": "deals.net", |}}}`)
    expect(found).toEqual(expect.arrayContaining(['where', 'dated', 'over', 'credit', 'title', 'because', 'unit']))
    expect(found).not.toContain('count')
  })

  it.each([
    ['"calendar": {"period": |}', 'quarter', 'Four in a year'],
    ['"rounding": {"mode": |}', 'half-even', 'a tie goes to the even digit'],
    ['"tables": {"t": {"reading": |}}', 'marginal', 'Each band at its own rate'],
    ['"metrics": {"x": {"sum": "a.b", "over": |}}', 'year-to-date', 'first day of the fiscal year'],
    ['"scores": {"x": {"weighted": {"a": "100%"}, "missing": |}}', 'redistribute', 'goes to the others'],
    ['"payouts": {"x": {"distribute": "p", "excess": |}}', 'to-those-below', 'below their cap'],
    ['"settlement": {"overpaid": |}', 'written-off', 'company bears it'],
    ['"sources": {"s": {"clawback": {"as": |}}}', 'negative-row', 'once more, negated'],
  ])('offers the words of a choice with what each means: %s', async (text, word, meaning) => {
    const found = await offers(`{${text}}`)
    expect(found.find(({ label }) => label === `"${word}"`)?.told).toContain(meaning)
  })

  it.each([
    ['{"uses": [|]}', 'vocabulary', 'retention', 'Recurring revenue that stays'],
    [
      '{"uses": ["gainshare:vocabulary/funnel", "|"]}',
      'vocabulary',
      'service',
      'Customer service, in rates and in money',
    ],
    ['{"extends": |}', 'plans', 'rucker', 'Rucker plan, quarterly'],
    ['{"extends": "one.json", "uses": [|]}', 'vocabulary', 'profit', 'Profitable growth, and what it is made of'],
  ])('offers all rule files that are shipped, with their titles: %s', async (text, folder, name, title) => {
    const found = await offers(text)
    const shipped = shippedNames.filter((each) => each.startsWith(`gainshare:${folder}/`))
    expect(found.map(({ label }) => label)).toEqual(shipped)
    expect(found.find(({ label }) => label === `gainshare:${folder}/${name}`)?.told).toContain(title)
  })

  it('offers what a field of rows may hold', async () => {
    const found = await labels('{"sources": {"deals": {"fields": {"net": |}}}}')
    expect(found).toEqual(expect.arrayContaining(['text', 'money', 'team']))
  })
})

describe('hover', () => {
  it.each([
    ['{"cal|endar": {}}', 'How time is cut into periods'],
    ['{"calendar": {"period": "quar|ter"}}', 'Four in a year'],
    ['{"metrics": {"won": {"su|m": "deals.net"}}}', 'A column'],
    ['{"metrics": {"w|on": {"sum": "deals.net"}}}', 'Adds up a column of rows'],
    ['{"metrics": {"won": {"sum": "deals.net", "where": {"net": {"at|Least": "1"}}}}}', 'Is this or more'],
    ['{"payouts": {"bonus": {"distribute": "pool", "pay|Code": "BONUS"}}}', 'What payroll books it under'],
    ['{"accounts": {"reserve": {"never|Below": "0"}}}', 'the closing must not fall below'],
    ['{"us|es": ["gainshare:vocabulary/funnel"]}', 'names are taken that the plan does not define itself'],
    ['{"uses": ["gainshare:vocabulary/fun|nel"]}', 'From lead to win, one way for marketing and sales'],
    ['{"extends": "gainshare:plans/ruc|ker"}', 'Rucker plan, quarterly'],
  ])('explains the word under the cursor: %s', async (text, said) => {
    expect((await hover(text)).replaceAll('\\', '')).toContain(said)
  })
})

describe('marks', () => {
  it.each([
    ['a slip in a section', `{${head}, "metricss": {}}`, '"metricss"', 'not allowed'],
    ['a slip in a detail', `{${head}, "metrics": {"x": {"sum": "a.b", "wher": {}}}}`, '"wher"', 'not allowed'],
    ['a slip in a verb', `{${head}, "metrics": {"x": {"summ": "a.b"}}}`, '{"summ": "a.b"}', 'An entry has one verb'],
    ['a wrong word', `{${head}, "metrics": {"x": {"sum": "a.b", "over": "year"}}}`, '"year"', '"year-to-date"'],
    ['a detail that is missing', `{${head}, "scores": {"x": {"curve": "growth"}}}`, '"x"', '"table"'],
    [
      'a vocabulary that is not shipped',
      `{${head}, "uses": ["gainshare:vocabulary/funel"]}`,
      '"gainshare:vocabulary/funel"',
      'funnel',
    ],
    [
      'a vocabulary that is extended',
      '{"extends": "gainshare:vocabulary/funnel"}',
      '"gainshare:vocabulary/funnel"',
      'plans/rucker',
    ],
    [
      'a source that no vocabulary fills',
      `{${head}, "sources": {"leads": {"fields": {"lead": "text"}}}}`,
      '"leads"',
      '"key"',
    ],
  ])('%s', async (_, text, word, message) => {
    const found = await complaints(text)
    expect(found.filter((each) => each.word === word && each.message.includes(message))).toHaveLength(1)
    expect(found).toHaveLength(1)
  })

  it.each([
    ['names files of its own', `{${head}, "uses": ["our-words.json"]}`],
    [
      'leaves to vocabularies what they say',
      `{${head}, "uses": ["gainshare:vocabulary/funnel"], "sources": {"leads": {"file": "leads.csv"}}}`,
    ],
    [
      'says only what differs',
      '{"extends": "base.json", "teams": {"north": null}, "pools": {"parts": {"into": {"reserve": "10%"}}}}',
    ],
  ])('nothing in a file that %s', async (_, text) => {
    expect(await complaints(text)).toEqual([])
  })

  it.each([
    ...readdirSync('rules/plans').map((name) => `rules/plans/${name}`),
    ...readdirSync('rules/vocabulary').map((name) => `rules/vocabulary/${name}`),
  ])('nothing in %s', async (path) => {
    expect(await complaints(readFileSync(path, 'utf8'))).toEqual([])
  })

  it.each(readdirSync('docs/recipes'))('nothing in the plan on the page %s', async (page) => {
    const plans = blocksOf(readFileSync(`docs/recipes/${page}`, 'utf8')).filter(({ language }) => language === 'json')
    for (const { text } of plans) expect(await complaints(text)).toEqual([])
  })
})
