import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { unitText } from '../../src/core/unit.js'
import { fieldUnit, perBaseUnit } from '../../src/data/field-unit.js'
import { type SourceInput, type SourcesInput, sourcesGrammar } from '../../src/data/grammar.js'
import { sourcesRead, specsOf, told } from './reading.js'

const deals: SourceInput = {
  file: 'deals.csv',
  key: 'deal',
  date: 'closedOn',
  fields: { deal: 'text', closedOn: 'date', net: 'money', agent: 'text', team: 'team?' },
}
const agents: SourceInput = { file: 'agents.csv', key: 'agent', fields: { agent: 'text', office: 'text' } }
const staff: SourceInput = {
  file: 'staff.csv',
  roster: true,
  key: 'contract',
  fields: {
    contract: 'text',
    member: 'member',
    team: 'team',
    from: 'first day',
    through: 'last day?',
    pay: 'money per year',
  },
}

const found = (sources: SourcesInput) =>
  told(sourcesRead(sources).diagnostics).map((each) => each.replace('/sources/', ''))
const one = (change: Partial<SourceInput>) => found({ deals: { ...deals, ...change } })
const withFields = (fields: SourceInput['fields']) =>
  found({ deals: { ...deals, fields: { ...deals.fields, ...fields } }, agents })
const roster = (fields: SourceInput['fields']) =>
  found({ staff: { ...staff, fields: { ...staff.fields, ...fields } }, deals, agents })

describe('the section sources', () => {
  it('is read into specs, with pointers', () => {
    const [spec] = specsOf({
      staff: {
        ...staff,
        fields: {
          ...staff.fields,
          pay: { type: 'money in currency per month?', column: 'base_pay', emptyMeans: ['-'] },
          currency: 'currency',
        },
        emptyMeans: ['N/A'],
        expect: { rows: 3 },
      },
    })
    expect(spec).toMatchObject({
      name: 'staff',
      files: ['staff.csv'],
      key: ['contract'],
      roster: true,
      interval: { start: 'from', end: 'through', endInclusive: true },
      written: { delimiter: ',', decimal: '.', group: '', dates: 'YYYY-MM-DD' },
      expect: { rows: 3, sums: {} },
      at: '/sources/staff',
    })
    expect(spec?.fields[5]).toEqual({
      name: 'pay',
      kind: 'money',
      per: 'month',
      currencyField: 'currency',
      mayBeBlank: true,
      column: 'base_pay',
      aliases: {},
      emptyMeans: ['N/A', '-'],
      at: '/sources/staff/fields/pay',
    })
    expect(specsOf({ deals: { ...deals, key: 'row' } })[0]?.key).toEqual([])
    expect(specsOf({ deals: { ...deals, key: ['deal', 'net'] } })[0]?.key).toEqual(['deal', 'net'])
  })

  it('says all that is wrong at once', () => {
    expect(
      one({ key: 'dael', date: 'net', files: ['x.csv'], written: { dates: 'DD.MM' }, expect: { sums: { nett: '1' } } }),
    ).toEqual([
      'source-files deals: The source has "file" and "files".',
      'written-signs deals/written/dates: "DD.MM" does not say how days are written.',
      'unknown-name deals/key: "dael" is not a field of "deals".',
      'date-field deals/date: "net" is money, which puts no row into a period.',
      'unknown-name deals/expect/sums/nett: "nett" is not a field of "deals".',
    ])
  })

  it.each([
    ['closedOn', 'dates', 'unknown-field-type deals/fields/closedOn: "dates" is not something that a field can hold.'],
    [
      'net',
      'money per week',
      'unknown-field-type deals/fields/net: "money per week" is not something that a field can hold.',
    ],
    [
      'net',
      { type: 'cash' },
      'unknown-field-type deals/fields/net/type: "cash" is not something that a field can hold.',
    ],
    ['net', {}, 'field-details deals/fields/net: The field does not say what it holds.'],
    ['net', { from: 'agents.office' }, 'field-details deals/fields/net: "from" and "matching" belong together.'],
    [
      'net',
      { from: 'agents', matching: 'agent' },
      'field-details deals/fields/net: "agents" does not name a field of another source.',
    ],
    ['net', { days: ['closedOn'] }, 'field-details deals/fields/net: "days" needs two fields: from and to.'],
    [
      'net',
      { days: ['closedOn', 'closedOn'], type: 'count' },
      'field-details deals/fields/net: "days" is a count and needs no type.',
    ],
    [
      'net',
      { days: ['closedOn', 'closedOn'], formula: '1' },
      'field-details deals/fields/net: The field is derived in two ways.',
    ],
    ['net', { formula: '1 EUR' }, 'field-details deals/fields/net: A formula needs a type.'],
    [
      'net',
      { formula: '1 EUR', type: 'money', column: 'x' },
      'field-details deals/fields/net: A derived field has no column.',
    ],
    [
      'net',
      { type: 'money', emptyMeans: ['-'] },
      'field-details deals/fields/net/emptyMeans: "-" would mean blank in "net", which may not be blank.',
    ],
    [
      'net',
      { type: 'money', aliases: { none: 'nought' } },
      'alias-value deals/fields/net/aliases/none: "none" stands for a value that "net" cannot hold: "nought" is not an amount of money in plain digits.',
    ],
    [
      'team',
      { type: 'team?', aliases: { N: 'nort' } },
      'unknown-team deals/fields/team/aliases/N: "N" stands for a value that "team" cannot hold: "nort" is not a team of the plan.',
    ],
    [
      'agent',
      { type: 'text', aliases: { a: 'b', b: 'c' } },
      'alias-value deals/fields/agent/aliases/a: "a" stands for "b", which is an alias itself.',
    ],
    ['net', 'money in agent', 'currency-field deals/fields/net: "agent" is text, not a currency.'],
    ['net', 'money in agnt', 'unknown-name deals/fields/net: "agnt" is not a field of "deals".'],
    ['row', 'text', 'name-form deals/fields/row: "row" has a meaning of its own and cannot be a field.'],
    [
      'constructor',
      'text',
      'name-form deals/fields/constructor: "constructor" has a meaning of its own and cannot be a field.',
    ],
    ['close_value', 'text', 'name-form deals/fields/close_value: "close_value" cannot be the name of a field.'],
    ['a\u202eb', 'text', 'name-form deals/fields/a\u202eb: "a\\u{202e}b" cannot be the name of a field.'],
    ['closedon', 'text', 'duplicate-name deals/fields/closedon: "closedon" and "closedOn" differ in capitals alone.'],
    [
      'until',
      'last day',
      'interval-fields deals/fields/until: "until" is a last day, and "deals" has no other end to it.',
    ],
    [
      'since',
      'first day',
      'interval-fields deals/fields/since: "since" is a first day, and "deals" has no other end to it.',
    ],
  ] as const)('field %s as %j', (name, type, message) =>
    expect(withFields({ [name]: type as SourceInput['fields'][string] })).toEqual([message]),
  )

  it('suggests the nearest word', () => {
    const { diagnostics } = sourcesRead({ deals: { ...deals, fields: { ...deals.fields, closedOn: 'dat?' } } })
    expect(diagnostics[0]?.hint).toBe('Did you mean "date"?')
  })

  it.each([
    [{ key: [] }, 'key-field deals/key: The key names no field.'],
    [{ key: ['deal', 'deal'] }, 'key-field deals/key/1: "deal" stands twice in the key.'],
    [{ key: 'team' }, 'key-field deals/key: "team" may be blank, and a key never is.'],
    [{ file: undefined }, 'source-files deals: The source names no file.'],
    [
      { file: undefined, files: ['a.csv', 'a.csv'] },
      'source-files deals/files/1: "a.csv" is named twice: its rows would count twice.',
    ],
    [{ file: '../deals.csv' }, 'file-name deals/file: "../deals.csv" is not the name of a file in the data folder.'],
    [{ file: '/etc/passwd' }, 'file-name deals/file: "/etc/passwd" is not the name of a file in the data folder.'],
    [{ file: 'C:deals.csv' }, 'file-name deals/file: "C:deals.csv" is not the name of a file in the data folder.'],
    [{ file: 'a\\b.csv' }, 'file-name deals/file: "a\\b.csv" is not the name of a file in the data folder.'],
    [{ file: 'nul.csv' }, 'file-name deals/file: "nul.csv" is not the name of a file in the data folder.'],
    [{ file: 'deals.xlsx' }, 'file-name deals/file: The ending of "deals.xlsx" is that of no format of rows.'],
    [
      { written: { decimal: ',', group: ',' } },
      'written-signs deals/written/group: "," cannot stand both before decimals and between thousands.',
    ],
    [
      { expect: { sums: { closedOn: '1' } } },
      'control-total-form deals/expect/sums/closedOn: "closedOn" is no column of figures that could be added up.',
    ],
    [
      { expect: { sums: { net: '1,5' } } },
      'control-total-form deals/expect/sums/net: "1,5" is not a number in plain digits.',
    ],
  ] as const)('%j', (change, message) => {
    const { file, ...rest } = deals
    const given = 'file' in change ? { ...rest, ...JSON.parse(JSON.stringify(change)) } : { ...deals, ...change }
    expect(found({ deals: given as SourceInput })).toEqual([message])
  })

  it('may lack a currency where no money is named', () => {
    const { diagnostics } = sourcesRead({ deals })
    expect(diagnostics).toEqual([])
  })
})

describe('lookups', () => {
  it.each([
    [{ from: 'agens.office', matching: 'agent' }, 'unknown-name deals/fields/x: There is no source "agens".'],
    [{ from: 'agents.ofice', matching: 'agent' }, 'unknown-name deals/fields/x: "ofice" is not a field of "agents".'],
    [{ from: 'agents.office', matching: 'deal' }, 'unknown-name deals/fields/x: "deal" is not a field of "agents".'],
    [
      { from: 'deals.net', matching: 'agent' },
      'lookup-key deals/fields/x: "agent" does not find one row of "deals": its key is "deal".',
    ],
    [
      { from: 'agents.office', matching: 'agent', type: 'count' },
      'lookup-key deals/fields/x: "x" is called count, and what is looked up is text.',
    ],
    [{ from: 'deals.x', matching: 'deal' }, 'cycle deals/fields/x: Fields are derived in a circle: deals.x → deals.x.'],
    [{ days: ['closedOn', 'x'] }, 'cycle deals/fields/x: Fields are derived in a circle: deals.x → deals.x.'],
  ])('%j', (x, message) => expect(withFields({ x })).toEqual([message]))

  it('are followed to their type', () => {
    const [spec] = specsOf({
      deals: {
        ...deals,
        fields: {
          ...deals.fields,
          a: { from: 'agents.office', matching: 'agent' },
          b: { from: 'agents.office', matching: 'agent', type: 'team?' },
        },
      },
      agents,
    })
    expect(spec?.fields.slice(-2)).toMatchObject([
      {
        name: 'a',
        kind: 'text',
        mayBeBlank: false,
        column: '',
        derived: { by: 'lookup', source: 'agents', field: 'office', matching: 'agent' },
      },
      { name: 'b', kind: 'team', mayBeBlank: true },
    ])
  })

  it('in a circle are told about once, with the chain', () => {
    const a = { from: 'agents.b', matching: 'agent' }
    const b = { from: 'deals.a', matching: 'deal' }
    expect(
      found({
        deals: { ...deals, fields: { ...deals.fields, a } },
        agents: { ...agents, fields: { ...agents.fields, b, deal: 'text' } },
      }),
    ).toEqual(['cycle deals/fields/a: Fields are derived in a circle: deals.a → agents.b → deals.a.'])
  })

  it('need the same type on both sides', () => {
    const numbered = { ...agents, fields: { agent: 'count', office: 'text' } }
    const fields = { ...deals.fields, x: { from: 'agents.office', matching: 'agent' } }
    expect(found({ deals: { ...deals, fields }, agents: numbered })).toEqual([
      'lookup-key deals/fields/x: "agent" is text in "deals" and count in "agents".',
    ])
  })
})

describe('row formulas', () => {
  it.each([
    [
      { formula: 'net -', type: 'money' },
      'formula-syntax deals/fields/x: The formula ends where a name or a figure should stand.',
    ],
    [{ formula: 'net - cost', type: 'money' }, 'unknown-name deals/fields/x: "cost" is not a field of "deals".'],
    [
      { formula: 'agent * 2', type: 'money' },
      'unit-mismatch deals/fields/x: "agent" is text, and a formula computes with figures.',
    ],
    [
      { formula: 'net * 2', type: 'text' },
      'unit-mismatch deals/fields/x: "x" is text, and a formula computes with figures.',
    ],
    [
      { formula: 'net * net', type: 'money' },
      'unit-mismatch deals/fields/x: "x" is money (EUR), and net * net comes to money times money (EUR).',
    ],
    [
      { formula: 'net + 30%', type: 'money' },
      'unit-mismatch deals/fields/x: money (EUR) and a rate cannot be added or subtracted.',
    ],
    [
      { formula: 'net + 1 GBP', type: 'money' },
      'unit-mismatch deals/fields/x: money (EUR) and money (GBP) cannot be added or subtracted.',
    ],
    [
      { formula: 'net * 2 days', type: 'money' },
      'unit-mismatch deals/fields/x: "2 days" is a length of time, which a field cannot be computed with.',
    ],
    [
      { formula: 'net', type: 'money per year' },
      'unit-mismatch deals/fields/x: "net" and "x" are money of different currencies or lengths of time.',
    ],
  ])('%j', (x, message) => expect(withFields({ x })).toEqual([message]))
})

describe('persons', () => {
  it('stand in rosters alone', () => {
    const { diagnostics } = sourcesRead({ deals: { ...deals, fields: { ...deals.fields, seller: 'member' } } })
    expect(diagnostics).toMatchObject([
      {
        code: 'member-outside-roster',
        message:
          '"seller" is a member, and only a roster may have members: elsewhere rows count for teams, not for persons.',
        hint: 'To find the team, call it "text", list it with its team in another source, and add { "from": "<source>.<team>", "matching": "seller" }. If "deals" says who is in which team, give it "roster": true.',
      },
    ])
  })

  it.each([
    [{ score: 'number' }, 'roster-figure staff/fields/score: A roster says what members bring, and "score" is number.'],
    [{ rating: 'rate' }, 'roster-figure staff/fields/rating: A roster says what members bring, and "rating" is rate.'],
    [{ sold: 'count' }, 'roster-figure staff/fields/sold: A roster says what members bring, and "sold" is count.'],
    [
      { alive: { days: ['from', 'through'] } },
      'roster-figure staff/fields/alive: A roster says what members bring, and "alive" is count made of other rows or days.',
    ],
    [
      { deal: 'text', sold: { from: 'deals.net', matching: 'deal' } },
      'roster-figure staff/fields/sold: A roster says what members bring, and "sold" is money made of other rows or days.',
    ],
    [{ member: 'text' }, 'roster-member staff/fields: The roster has no member.'],
    [{ other: 'member' }, 'roster-member staff/fields: The roster has 2 members: "member", "other".'],
    [{ other: 'team' }, 'roster-member staff/fields: The roster has 2 teams: "team", "other".'],
    [
      { until: 'last day' },
      'interval-fields staff/fields: "through" and "until" are the same end of the interval of "staff".',
    ],
    [
      { from: 'first day?' },
      'interval-fields staff/fields/from: "from" may be blank, and every interval has a first day.',
    ],
    [{ member: 'membre' }, 'unknown-field-type staff/fields/member: "membre" is not something that a field can hold.'],
  ] as const)('%j', (fields, message) => expect(roster(fields as unknown as SourceInput['fields'])).toEqual([message]))

  it('may bring what a roster is for', () => {
    expect(
      roster({
        fte: 'FTE',
        hours: 'hours?',
        points: 'points',
        part: 'share',
        joined: 'date',
        earned: 'money',
        bonus: { formula: 'pay * 0.1', type: 'money per year' },
        agent: 'text',
        office: { from: 'agents.office', matching: 'agent' },
      }),
    ).toEqual([])
  })

  it('bring no figures of theirs to other rows', () => {
    const fields = {
      ...deals.fields,
      contract: 'text',
      team: { from: 'staff.team', matching: 'contract' },
      pay: { from: 'staff.pay', matching: 'contract' },
    }
    expect(found({ deals: { ...deals, fields }, staff })).toEqual([
      'roster-figure deals/fields/pay: "pay" would bring a figure of a member to rows, where it would count for what was done.',
    ])
  })
})

describe('the unit of a field', () => {
  const kinds = [
    'number',
    'rate',
    'count',
    'FTE',
    'hours',
    'points',
    'share',
    'money',
    'money per year',
    'money in own',
    'text',
    'date',
  ] as const
  it('is that of its type', () => {
    const fields = Object.fromEntries(kinds.map((kind, i) => [`f${i}`, kind]))
    const [spec] = specsOf({ deals: { file: 'd.csv', key: 'row', fields: { ...fields, own: 'currency' } } })
    const units = spec!.fields.slice(0, kinds.length).map((field) => fieldUnit(field, 'EUR'))
    expect(units.map((unit) => (unit === undefined ? undefined : unitText(unit)))).toEqual([
      'a plain number',
      'a rate',
      'a plain number',
      'full-time equivalents',
      'a length of time',
      'points',
      'a share',
      'money (EUR)',
      'money per year (EUR)',
      'money (own)',
      undefined,
      undefined,
    ])
    expect(spec!.fields.filter((field) => perBaseUnit(field) !== 1).map((field) => field.kind)).toEqual(['hours'])
    expect(unitText(fieldUnit(spec!.fields[7]!, undefined)!)).toBe('money')
  })
})

describe('the grammar', () => {
  it('refuses what it does not know', () => {
    const wrong = sourcesGrammar.safeParse({ deals: { ...deals, reclaim: {}, oneRowFor: {} } })
    expect(wrong.error?.issues).toMatchObject([
      { code: 'unrecognized_keys', keys: ['reclaim', 'oneRowFor'], path: ['deals'] },
    ])
    const field = sourcesGrammar.safeParse({ deals: { ...deals, fields: { net: 5 } } })
    expect(field.error?.issues[0]?.message).toBe(
      'A field is a type in quotes, such as "money", or an object with its details.',
    )
  })

  it('becomes a JSON schema with titles and descriptions', () => {
    const schema = z.toJSONSchema(sourcesGrammar, { target: 'draft-07', io: 'input' })
    const source = schema.additionalProperties as {
      properties: Record<string, unknown>
      required: string[]
      additionalProperties: unknown
    }
    expect(source.required).toEqual(['key', 'fields'])
    expect(source.additionalProperties).toBe(false)
    for (const property of Object.values(source.properties))
      expect(property).toMatchObject({ title: expect.any(String), description: expect.any(String) })
  })
})
