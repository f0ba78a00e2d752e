import type { RowLimits } from '../../src/data/input.js'
import type { Json } from '../diagnostics/cases.js'
import { staff } from './plans.js'

export const header = 'deal,closedOn,net,stage,team\n'
export const one = (net: string): string => `${header}d1,2026-01-15,${net},won,north\n`

/** Rows that must be refused: the number of the input, what it is, the file of deals or of staff, and what is said. */
export interface Refused {
  readonly number: number
  readonly what: string
  readonly deals?: string | Uint8Array
  readonly staff?: string
  readonly change?: Json
  readonly limits?: Partial<RowLimits>
  readonly said: readonly string[]
}

export const refused: readonly Refused[] = [
  {
    number: 46,
    what: 'a column that stands twice',
    deals: `deal,closedOn,net,net,stage,team\n`,
    said: ['bad-header deals.csv:0'],
  },
  {
    number: 46,
    what: 'a column without a name',
    deals: `deal,closedOn,net,stage,team,\n`,
    said: ['bad-header deals.csv:0'],
  },
  {
    number: 46,
    what: 'a column called __proto__',
    deals: 'deal,closedOn,net,stage,team,__proto__\nd1,2026-01-15,1,won,north,x\n',
    said: ['bad-header deals.csv:0'],
  },
  {
    number: 47,
    what: 'a value too few and one too many, after a value of two lines',
    deals: `${header}"d\n1",2026-01-15,1,won,north\nd2,2026-01-15,1,won\nd3,2026-01-15,1,won,north,x\n`,
    said: ['row-columns deals.csv:2', 'row-columns deals.csv:3'],
  },
  {
    number: 48,
    what: 'a quote that does not close',
    deals: `${header}d1,2026-01-15,1,won,"north\n`,
    said: ['row-syntax deals.csv:1'],
  },
  {
    number: 48,
    what: 'a quote inside a value',
    deals: `${header}d1,2026-01-15,1,w"on,north\n`,
    said: ['row-syntax deals.csv:1'],
  },
  {
    number: 49,
    what: 'a file that was cut inside its last number',
    deals: `${header}d1,2026-01-15,10`,
    said: ['row-columns deals.csv:1'],
  },
  {
    number: 49,
    what: 'a file whose last line does not end',
    deals: 'deal,closedOn,stage,team,net\nd1,2026-01-15,won,north,10',
    said: ['truncated-rows deals.csv:1:net'],
  },
  ...['1.234,56', '1,234.56', '\u20ac12', '12 EUR', '(12)', '1e3', '0x10', ' 12', '+12', '.5', '1 234'].map(
    (net): Refused => ({
      number: 50,
      what: `the amount ${JSON.stringify(net)}`,
      deals: one(`"${net}"`),
      said: ['bad-value deals.csv:1:net'],
    }),
  ),
  { number: 51, what: 'a blank amount', deals: one(''), said: ['blank-value deals.csv:1:net'] },
  ...['-', 'N/A', '#REF!', 'null', 'NaN', 'missing'].map(
    (net): Refused => ({ number: 51, what: `the amount ${net}`, deals: one(net), said: ['bad-value deals.csv:1:net'] }),
  ),
  {
    number: 53,
    what: 'one key with two contents',
    deals: `${header}d1,2026-01-15,1,won,north\nd1,2026-01-15,2,won,north\n`,
    said: ['duplicate-conflict deals.csv:2:net'],
  },
  {
    number: 55,
    what: 'an unknown team',
    deals: `${header}d1,2026-01-15,1,won,nord\n`,
    said: ['unknown-team deals.csv:1:team'],
  },
  {
    number: 55,
    what: 'a member in two teams on one day',
    staff: `${staff}c5,ann,south,2026-02-01,2026-02-01,1\n`,
    said: ['overlapping-membership staff.csv:5:team'],
  },
  {
    number: 56,
    what: 'amounts in several currencies',
    change: { sources: { deals: { fields: { currency: 'currency', net: 'money in currency' } } } },
    said: ['currency-mix /metrics/revenue/sum', 'currency-mix /metrics/byTeam/sum'],
  },
  {
    number: 57,
    what: 'local times that clocks showed twice and never',
    change: { sources: { deals: { fields: { closedOn: 'local time' } } }, calendar: { timeZone: 'America/New_York' } },
    deals: `${header}d1,2026-11-01T01:30,1,won,north\nd2,2026-03-08T02:30,1,won,north\n`,
    said: ['ambiguous-time deals.csv:1:closedOn', 'ambiguous-time deals.csv:2:closedOn'],
  },
  {
    number: 59,
    what: 'a number beyond what doubles hold',
    deals: one('9007199254740993'),
    said: ['number-too-long deals.csv:1:net'],
  },
  { number: 60, what: 'a header only', deals: header, said: ['no-rows deals.csv'] },
  { number: 60, what: 'nothing at all', deals: '', said: ['no-rows deals.csv'] },
  {
    number: 61,
    what: 'more rows than are read',
    limits: { rows: 2 },
    said: ['too-many-rows deals.csv:3', 'too-many-rows staff.csv:3'],
  },
  {
    number: 61,
    what: 'a row longer than is read',
    limits: { recordBytes: 20 },
    said: ['record-too-long deals.csv:0', 'record-too-long staff.csv:0'],
  },
  {
    number: 61,
    what: 'more columns than are read',
    limits: { columns: 4 },
    said: ['too-many-columns deals.csv:0', 'too-many-columns staff.csv:0'],
  },
  {
    number: 61,
    what: 'a packed file',
    change: { sources: { deals: { file: 'deals.csv.gz' } } },
    said: ['file-name /sources/deals/file'],
  },
]
