import type { Json } from '../diagnostics/cases.js'
import { planText } from './plans.js'

/** Plans that must be refused: the number of the input, what it is, the change or the whole text, and what is said. */
export type Refused = readonly [
  number: number,
  what: string,
  plan: Json | { readonly text: string },
  said: readonly string[],
]

const when = (condition: Json): Json => ({ scores: { gated: { gate: 'score', when: condition, otherwise: '0%' } } })
const at = '/scores/gated/when'
const table = (reading: string, rows: Json, rest: Json = {}): Json => ({
  tables: { t: { reading, rows, below: '0 EUR', above: 'goes-on', ...(rest as object) } },
})
const text = (written: string): { readonly text: string } => ({ text: written })
export const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

export const refused: readonly Refused[] = [
  [
    1,
    'a JSONPath with a script in a test',
    when({ all: [{ fact: 'floor', path: '$..[?(globalThis.ran=1)]', operator: 'equal', value: '30%' }] }),
    [`condition-path ${at}/all/0/path`],
  ],
  [
    1,
    'a JSONPath in the value of a test',
    when({ fact: 'floor', operator: 'equal', value: { fact: 'floor', path: '$.x' } }),
    [`condition-path ${at}/value/path`],
  ],
  [2, 'a path to a prototype in a formula', { scores: { s: 'score.__proto__' } }, ['formula-syntax /scores/s']],
  [2, 'a path to a constructor in a formula', { scores: { s: 'constructor.prototype' } }, ['unknown-name /scores/s']],
  [
    2,
    'a path to a constructor in a condition',
    when({ 'constructor.prototype': '1' }),
    [`unknown-name ${at}/constructor.prototype`],
  ],
  [3, 'a key __proto__', text(planText().replace('"floor": {', '"__proto__": {')), ['reserved-key 54:5']],
  [4, 'a key that stands twice', text('{"gainshare": 1,\n"plan": "a",\n"plan": "b"}'), ['duplicate-key 3:1']],
  [5, 'a key with a letter too few', { payout: {} }, ['unknown-key /payout']],
  [6, 'an empty group', when({ all: [] }), [`empty-group ${at}/all`]],
  [
    7,
    'two groups side by side',
    when({ all: [{ period: 'Q1' }], any: [{ period: 'Q2' }] }),
    [`ambiguous-condition ${at}`],
  ],
  [
    8,
    'an unknown operator in a branch that is never reached',
    when({ any: [{ always: true }, { fact: 'floor', operator: 'largerThan', value: '1%' }] }),
    [`unknown-operator ${at}/any/1/operator`],
  ],
  [9, 'an unknown metric', { pools: { pool: 'revenu * 1%' } }, ['unknown-name /pools/pool']],
  [
    9,
    'an unknown team',
    { metrics: { revenue: { where: { team: 'nord' } } } },
    ['unknown-team /metrics/revenue/where/team'],
  ],
  [9, 'an unknown condition', when('healthy'), [`unknown-name ${at}`]],
  [
    10,
    'money held against a word',
    { metrics: { revenue: { where: { net: 'much' } } } },
    ['number-format /metrics/revenue/where/net'],
  ],
  [
    10,
    'words put in order',
    { metrics: { revenue: { where: { stage: { above: '100' } } } } },
    ['unit-mismatch /metrics/revenue/where/stage'],
  ],
  [
    10,
    'money held against a bare number',
    when({ revenue: { atLeast: 100 } }),
    [`unit-mismatch ${at}/revenue/atLeast`],
  ],
  [
    11,
    'one value where a list is needed',
    when({ fact: 'floor', operator: 'in', value: '1%' }),
    [`condition-needs-list ${at}/value`],
  ],
  [
    12,
    'a regular expression',
    { metrics: { revenue: { where: { stage: { matches: '^w' } } } } },
    ['pattern-operator /metrics/revenue/where/stage/matches'],
  ],
  [
    13,
    'bands with a gap',
    table('marginal', [
      { from: '0 EUR', to: '100 EUR', pays: '1%' },
      { from: '200 EUR', pays: '2%' },
    ]),
    ['bands-gap /tables/t/rows/1'],
  ],
  [
    14,
    'bands that overlap',
    table('marginal', [
      { from: '0 EUR', to: '100 EUR', pays: '1%' },
      { from: '50 EUR', pays: '2%' },
    ]),
    ['bands-overlap /tables/t/rows/1'],
  ],
  [
    14,
    'bands out of order',
    table('marginal', [
      { from: '100 EUR', to: '200 EUR', pays: '1%' },
      { from: '0 EUR', pays: '2%' },
    ]),
    ['bands-overlap /tables/t/rows/1'],
  ],
  [
    15,
    'a band whose edges are equal',
    table('marginal', [{ from: '5 EUR', to: '5 EUR', pays: '1%' }]),
    ['bands-overlap /tables/t/rows/0'],
  ],
  [
    15,
    'a band that takes money back',
    table('marginal', [{ from: '0 EUR', pays: '-1%' }]),
    ['cliff /tables/t/rows/0/pays'],
  ],
  [
    15,
    'a rate of 5 that may mean 5 %',
    table('marginal', [{ from: '0 EUR', pays: '5' }]),
    ['rate-without-percent /tables/t/rows/0/pays'],
  ],
  [
    15,
    'a parameter of 5 that may mean 5 %',
    { parameters: { floor: { from: { '2026-01-01': 5 } } } },
    ['rate-without-percent /parameters/floor/from/2026-01-01'],
  ],
  [
    16,
    'weights of 99.99 %',
    { scores: { s: { weighted: { score: '60%', floor: '39.99%' }, missing: 'error' } } },
    ['shares-sum /scores/s/weighted'],
  ],
  [
    16,
    'shares of 100.01 %',
    { pools: { p: { split: 'pool', into: { a: '60%', b: '40.01%' } } } },
    ['shares-sum /pools/p/into'],
  ],
  [
    19,
    'a number of nine million digits',
    text(planText().replace('"gainshare": 1', '"gainshare": 1e9000000')),
    ['number-precision 2:16'],
  ],
  [
    19,
    'a number beyond all doubles',
    text(planText().replace('"gainshare": 1', '"gainshare": 1e400')),
    ['number-precision 2:16'],
  ],
  [
    19,
    'a number of 41 digits',
    text(planText().replace('"gainshare": 1', `"gainshare": 1${'0'.repeat(40)}`)),
    ['number-precision 2:16'],
  ],
  [
    19,
    'a figure of 41 digits',
    { parameters: { floor: { from: { '2026-01-01': `1${'0'.repeat(40)}%` } } } },
    ['number-format /parameters/floor/from/2026-01-01'],
  ],
  [
    20,
    'money with seven decimals',
    { parameters: { m: { unit: 'money', from: { '2026-01-01': 0.1234567 } } } },
    ['money-scale /parameters/m/from/2026-01-01'],
  ],
  ...['0x10', '1_000', '1,000', '\u0661\u0662', '\uff11\uff12', ' 5', '+5', '.5'].map(
    (written): Refused => [
      21,
      `the figure ${JSON.stringify(written)}`,
      { parameters: { m: { unit: 'money', from: { '2026-01-01': written } } } },
      ['number-format /parameters/m/from/2026-01-01'],
    ],
  ),
  [22, 'NaN', text(planText().replace('"gainshare": 1', '"gainshare": NaN')), ['number-form 2:16']],
  [22, 'Infinity', text(planText().replace('"gainshare": 1', '"gainshare": -Infinity')), ['number-form 2:16']],
  [23, 'brackets a hundred thousand deep', text(nested(100_000)), ['too-deep 1:321']],
  [24, 'ten million bytes', text(`{"a":"${'x'.repeat(10_000_000)}"}`), ['too-large plan.json']],
  [24, 'more values than are read', text(`{"a":[${'1,'.repeat(250_000)}1]}`), ['too-many-nodes 1:400003']],
  [
    24,
    'conditions that double a hundred times',
    {
      conditions: Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          `c${i}`,
          i === 0 ? { period: 'Q1' } : { all: [`c${i - 1}`, `c${i - 1}`] },
        ]),
      ),
    },
    ['condition-too-large /conditions/c10'],
  ],
  [25, 'a plan that breaks off', text('{"gainshare": 1,\n"plan": "a"'), ['truncated 2:12']],
  [26, 'two plans in one file', text(`${planText()}\n{}`), ['two-documents 109:1']],
  [26, 'a comma before a bracket', text('{"a": 1,}'), ['trailing-comma 1:8']],
  [26, 'a comment', text('{"a": 1 // one\n}'), ['comment 1:9']],
  [26, 'a byte order mark', text(`\ufeff${planText()}`), ['byte-order-mark 1:1']],
  [26, 'half a character', text('{"a": "\\ud83d"}'), ['lone-surrogate 1:7']],
  [27, 'an empty file', text(''), ['empty-file plan.json']],
  [27, 'null', text('null'), ['plan-shape 1:1']],
  [27, 'a list', text('[]'), ['plan-shape 1:1']],
  [28, 'a name that stands twice', { scores: { revenue: '1%' } }, ['duplicate-name /scores/revenue']],
  [
    28,
    'names that differ by a capital letter',
    { metrics: { Revenue: null, rEvenue: '1' } },
    ['duplicate-name /metrics/rEvenue'],
  ],
  [
    28,
    'teams that differ by a capital letter',
    { teams: { North: { function: 'sales' } } },
    ['duplicate-name /teams/North'],
  ],
  [
    28,
    'teams that differ by a space',
    { teams: { 'north ': { function: 'sales' } } },
    ['team-form /teams/north ', 'duplicate-name /teams/north '],
  ],
  [
    28,
    'teams that differ by how an accent is stored',
    { teams: { 's\u00fcd': { function: 'sales' }, 'su\u0308d': { function: 'sales' } } },
    ['duplicate-name /teams/su\u0308d'],
  ],
  ...['a\u0007b', 'a\u202eb', 'a\u200bb', 'a/b', 'a\\b', 'a:b', '.a', 'CON', 'nul'].map(
    (name): Refused => [
      29,
      `the team ${JSON.stringify(name)}`,
      { teams: { [name]: { function: 'sales' } } },
      [`team-form /teams/${name.replace('/', '~1')}`],
    ],
  ),
  ...['../a', 'a\u202eb', 'nul'].map(
    (plan): Refused => [29, `the plan ${JSON.stringify(plan)}`, { plan }, ['team-form /plan']],
  ),
  ...['a\u202eb', 'a b', 'a-b', 'Umsatz', 'gr\u00f6\u00dfe', '1a'].map(
    (name): Refused => [
      29,
      `the name ${JSON.stringify(name)}`,
      { scores: { [name]: '1%' } },
      [`name-form /scores/${name}`],
    ],
  ),
  ...['../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '\\\\host\\rows.csv', '..\\rows.csv', 'a\0.csv'].map(
    (file): Refused => [
      30,
      `rows from ${JSON.stringify(file)}`,
      { sources: { deals: { file } } },
      ['file-name /sources/deals/file'],
    ],
  ),
  [33, 'entries in a circle', { scores: { a: 'b', b: 'c', c: 'a' } }, ['cycle /scores/a']],
  [33, 'conditions in a circle', { conditions: { a: { not: 'b' }, b: { all: ['a'] } } }, ['cycle /conditions/a']],
  [
    33,
    'accounts in a circle',
    { accounts: { a: { opening: '0', add: ['b.closing'] }, b: { opening: '0', add: ['a.closing'] } } },
    ['cycle /accounts/a'],
  ],
  [34, 'a plan that ends before it begins', { through: '2025-12-31' }, ['dates-reversed /through']],
  [
    34,
    'a figure that begins too late',
    { parameters: { floor: { from: { '2026-01-01': null, '2026-04-01': '30%' } } } },
    ['parameter-gap /parameters/floor'],
  ],
  [
    34,
    'two figures for one quarter',
    {
      parameters: {
        floor: {
          from: null,
          by: 'quarter',
          rows: [
            ['2026-Q1', '1%'],
            ['2026-Q2', '1%'],
            ['2026-Q1', '2%'],
          ],
        },
      },
    },
    ['parameter-overlap /parameters/floor/rows/2'],
  ],
  ...['2024-02-30', '2023-02-29', '1', '01/02/2024', '2024-W01'].map(
    (from): Refused => [35, `the day ${from}`, { from }, ['date-format /from']],
  ),
  [36, 'no time zone', { calendar: { timeZone: null } }, ['missing-key /calendar/timeZone']],
  [36, 'the time zone EST5', { calendar: { timeZone: 'EST5' } }, ['unknown-time-zone /calendar/timeZone']],
  ...['XXX', 'XAU', 'usd', 'DEM'].map(
    (currency): Refused => [37, `the currency ${currency}`, { currency }, ['unknown-currency /currency']],
  ),
  [38, 'yen with two decimals', { currency: 'JPY' }, ['money-scale /rounding/to']],
  [38, 'dinars with four decimals', { currency: 'BHD', rounding: { to: '0.0001' } }, ['money-scale /rounding/to']],
  [39, 'no rounding where money is shared out', { rounding: null }, ['no-rounding /payouts/bonus']],
  [
    40,
    'a cap below its floor',
    { scores: { s: { limit: 'score', atLeast: '100%', atMost: '50%' } } },
    ['bounds-crossed /scores/s/atMost'],
  ],
  [
    41,
    'a table that pays less for more',
    table('retroactive', [
      { from: '0 EUR', to: '100 EUR', pays: '5%' },
      { from: '100 EUR', pays: '3%' },
    ]),
    ['cliff /tables/t/rows/1'],
  ],
  [
    42,
    'an alternative that is never reached',
    {
      scores: {
        s: {
          choose: [
            { when: { period: 'Q1' }, take: '1%' },
            { when: { period: 'Q1' }, take: '2%' },
          ],
          otherwise: '0%',
        },
      },
    },
    ['unreachable /scores/s/choose/1/when'],
  ],
  ...['abc', 1.5, 0, 1].map(
    (priority): Refused => [
      43,
      `the priority ${priority}`,
      when({ fact: 'floor', operator: 'equal', value: '30%', priority }),
      [`condition-priority ${at}/priority`],
    ],
  ),
  [44, 'a plan for version 2', { gainshare: 2 }, ['version-too-new /gainshare']],
]
