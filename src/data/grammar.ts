import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { ClawbackWay } from './source.js'

/** What a field holds, as text: the words are read by `readSources`, so that a mistyped one gets its nearest. */
const typeText = z.string().meta({
  title: 'What the field holds',
  description:
    'One of: text, number, rate, count, FTE, hours, points, share, money, money per month, money per year, money in <field>, date, instant, local time, first day, last day, first day after, currency, team, member. A closing ? means that it may be blank.',
  examples: ['text', 'money', 'date?', 'team', 'money per year', 'money in currency per month'],
})

const emptyMeans = z.array(z.string()).meta({
  title: 'Words that mean blank',
  description: 'Values that stand for nothing at all, written exactly so.',
  examples: [['N/A', '-']],
})

const because = z.string().meta({ title: 'Why', description: 'The decision, agreement or rule behind it.' })
const title = z.string().meta({ title: 'Title', description: 'What readers see instead of the name.' })

const fieldDetails = z
  .strictObject({
    type: typeText.optional(),
    column: z
      .string()
      .meta({ title: 'Column', description: 'The header or property that holds it, where it is not the name.' })
      .optional(),
    aliases: z
      .record(z.string(), z.string())
      .meta({
        title: 'Values spelled in two ways',
        description: 'From the value as written to the value that is meant.',
        examples: [{ GTXPro: 'GTX Pro' }],
      })
      .optional(),
    emptyMeans: emptyMeans.optional(),
    from: z
      .string()
      .meta({
        title: 'Found in another source',
        description: 'source.field: the value stands in the row of that source whose key is the value of `matching`.',
        examples: ['agents.office'],
      })
      .optional(),
    matching: z
      .string()
      .meta({
        title: 'Matching',
        description:
          'The field, of the same name in both sources, that finds the row: the whole key of the other source.',
        examples: ['agent'],
      })
      .optional(),
    days: z
      .array(z.string())
      .meta({
        title: 'Days between',
        description: 'Whole days from the first field to the second; blank when either is blank.',
        examples: [['closedOn', 'churnedOn']],
      })
      .optional(),
    hours: z
      .array(z.string())
      .meta({
        title: 'Hours between',
        description: 'Hours as they pass, from the first time to the second; blank when either is blank.',
        examples: [['assignedAt', 'attemptedAt']],
      })
      .optional(),
    officeHours: z
      .array(z.string())
      .meta({
        title: 'Office hours between',
        description: 'Hours in which offices were open, from the first time to the second; blank when either is blank.',
        examples: [['assignedAt', 'attemptedAt']],
      })
      .optional(),
    formula: z
      .string()
      .meta({
        title: 'Formula, row by row',
        description: 'Arithmetic between fields of the same row, exact; needs a type.',
        examples: ['net - cost'],
      })
      .optional(),
    title: title.optional(),
    because: because.optional(),
  })
  .meta({
    title: 'A field with details',
    description:
      'A column (`type`), or derived: found elsewhere (`from`, `matching`), `days`, `hours` or `officeHours` between two, or a `formula`.',
    examples: [
      { type: 'money', column: 'close_value' },
      { from: 'agents.office', matching: 'agent' },
    ],
  })

const written = z
  .strictObject({
    delimiter: choice({ ',': 'A comma.', ';': 'A semicolon.', '\t': 'A tab.', '|': 'A bar.' })
      .meta({ title: 'Between columns', description: 'CSV only; a comma when not given.' })
      .optional(),
    decimal: choice({ '.': 'A point: 1234.50.', ',': 'A comma: 1234,50.' })
      .meta({ title: 'Decimal mark', description: 'A point when not given.' })
      .optional(),
    group: choice({
      ',': 'A comma.',
      '.': 'A point.',
      ' ': 'A space.',
      "'": 'An apostrophe.',
      '\u00a0': 'A space that does not break.',
      '\u202f': 'A narrow space that does not break.',
    })
      .meta({ title: 'Between thousands', description: 'Nothing when not given.' })
      .optional(),
    dates: z
      .string()
      .meta({
        title: 'How days are written',
        description:
          'YYYY, MM and DD (or M and D for one or two digits) with signs between them; YYYY-MM-DD when not given.',
        examples: ['DD.MM.YYYY', 'MM/DD/YYYY', 'D.M.YYYY'],
      })
      .optional(),
  })
  .meta({
    title: 'How it is written',
    description: 'Said, never guessed: signs between columns, in numbers and in days.',
  })

const expected = z
  .strictObject({
    rows: z.number().int().min(0).meta({ title: 'Rows', description: 'How many rows the source holds.' }).optional(),
    sums: z
      .record(z.string(), z.string())
      .meta({ title: 'Sums', description: 'By field, the exact sum.', examples: [{ net: '123456.78' }] })
      .optional(),
  })
  .meta({ title: 'Control totals', description: 'What the source says it holds; anything else is an error.' })

/** A condition over fields of the rows: its own grammar reads it, in a later stage. */
export const rowCondition = z.unknown().refine((value) => value !== undefined, { error: 'A condition is needed here.' })

const clawback = z
  .strictObject({
    when: rowCondition.meta({ title: 'When', description: 'Which rows are taken back.' }),
    on: z
      .string()
      .meta({ title: 'On', description: 'The field with the day on which it came true.', examples: ['churnedOn'] })
      .optional(),
    as: choice({
      restated: 'The row counts in no entry, not even in its old period.',
      'negative-row': 'It counts in its own period, and once more, negated, in the period of "on".',
    } satisfies Record<ClawbackWay, string>).meta({ title: 'As', description: 'How a row is taken back.' }),
    because: because.optional(),
  })
  .meta({
    title: 'Clawback',
    description: 'Which rows are taken back once that is known, and how.',
    examples: [{ when: { daysAlive: { atMost: '120' } }, as: 'restated', because: 'Lost within 120 days: never won' }],
  })

/** One source, as an author writes it. */
export const sourceGrammar = z
  .strictObject({
    file: z
      .string()
      .meta({ title: 'File', description: 'In the data folder.', examples: ['deals.csv'] })
      .optional(),
    files: z
      .array(z.string())
      .meta({ title: 'Files', description: 'Several files with the same columns, read as one.' })
      .optional(),
    key: z.union([z.string(), z.array(z.string())], { error: '"key" is one field, a list of fields, or "row".' }).meta({
      title: 'Key',
      description: 'The field or fields that tell rows apart, or "row" where every row counts.',
      examples: ['deal', ['member', 'from'], 'row'],
    }),
    date: z
      .string()
      .meta({ title: 'Date', description: 'The field whose day puts a row into a period.', examples: ['closedOn'] })
      .optional(),
    roster: z
      .boolean()
      .meta({ title: 'Roster', description: 'Whether the rows are about members: only then may a field be a member.' })
      .optional(),
    fields: z
      .record(
        z.string(),
        z.union([typeText, fieldDetails], {
          error: 'A field is a type in quotes, such as "money", or an object with its details.',
        }),
      )
      .meta({
        title: 'Fields',
        description: 'By name, what each field holds.',
      }),
    clawback: clawback.optional(),
    written: written.optional(),
    emptyMeans: emptyMeans.optional(),
    expect: expected.optional(),
    title: title.optional(),
    because: because.optional(),
  })
  .meta({
    title: 'Source',
    description: 'What the rows of a table look like.',
    examples: [
      { file: 'deals.csv', key: 'deal', date: 'closedOn', fields: { deal: 'text', closedOn: 'date', net: 'money' } },
    ],
  })

/** The section `sources` of a plan. */
export const sourcesGrammar = z.record(z.string(), sourceGrammar).meta({
  title: 'Sources',
  description: 'The tables that the plan reads, by name.',
})

export type SourceInput = z.input<typeof sourceGrammar>
export type SourcesInput = z.input<typeof sourcesGrammar>
export type FieldInput = SourceInput['fields'][string]
