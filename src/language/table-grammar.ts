import * as z from 'zod'
import { choice } from '../core/choice.js'
import { anyEntry } from '../mechanisms/grammar.js'
import type { Reading } from '../operations/read-bands.js'
import type { CellReading } from '../operations/read-matrix.js'
import { figure } from './figure-grammar.js'

const { title, because } = anyEntry

const cliffs = choice({ accepted: 'The table is meant so.' }).meta({
  title: 'Cliffs',
  description: 'That the table pays less for more is meant so; say why in "because".',
})

const row = z.strictObject({
  at: figure.meta({ title: 'At', description: 'A point, for interpolated.' }).optional(),
  from: figure.meta({ title: 'From', description: 'Where a band begins: it belongs to the band.' }).optional(),
  to: figure.meta({ title: 'To', description: 'Where a band ends: it belongs to the next.' }).optional(),
  pays: figure.meta({ title: 'Pays', description: 'The rate, or the amount, that this row pays.' }),
  plus: figure.meta({ title: 'Plus', description: 'So much more for each "forEach" over "over".' }).optional(),
  forEach: figure
    .meta({ title: 'For each', description: 'The step for which "plus" is paid once.', examples: ['1%'] })
    .optional(),
  over: figure.meta({ title: 'Over', description: 'From where the steps are counted.', examples: ['100%'] }).optional(),
  partPoints: choice({ yes: 'A part of a step counts in proportion.', no: 'Only whole steps count.' })
    .meta({ title: 'Part points', description: 'Whether a part of a step counts.' })
    .optional(),
})

const readingSaid = { title: 'Reading', description: 'How the rows are read.' }

const bandsTable = z.strictObject({
  reading: choice({
    interpolated: 'Straight between points.',
    step: 'An amount for each band.',
    marginal: 'Each band at its own rate.',
    retroactive: 'All at the rate of the band reached.',
    overage: 'The base at 1, all the excess at the rate of the band reached.',
  } satisfies Record<Reading, string>).meta(readingSaid),
  rows: z.array(row).min(1).meta({
    title: 'Rows',
    description:
      'Points {at, pays} for interpolated; bands {from, to, pays} otherwise, each up to, not including, its "to".',
  }),
  below: figure.meta({
    title: 'Below',
    description: 'What is paid below the first row: a figure, "goes-on" or "missing".',
  }),
  above: figure.meta({
    title: 'Above',
    description: 'What is paid above the last row: a figure, "goes-on", "stops" or "missing".',
  }),
  base: figure.meta({ title: 'Base', description: 'overage: up to here every unit counts once.' }).optional(),
  cliffs: cliffs.optional(),
  title,
  because,
})

const matrixSide = z.strictObject({
  below: figure.meta({
    title: 'Below',
    description:
      'What is paid below the first head: a figure, "goes-on", "missing", or "stops" (the first point counts).',
  }),
  above: figure.meta({
    title: 'Above',
    description:
      'What is paid above the last head: a figure, "goes-on", "missing", or "stops" (the last point counts).',
  }),
})

const matrixTable = z.strictObject({
  reading: choice({ matrix: 'A grid of two measures.' }).meta(readingSaid),
  cells: choice({
    step: 'Heads are bands, and each cell pays its figure.',
    interpolated: 'Heads are points, and it goes straight between them.',
  } satisfies Record<CellReading, string>).meta({ title: 'Cells', description: 'How the cells are read.' }),
  grid: z
    .array(z.array(figure).min(2))
    .min(2)
    .meta({
      title: 'Grid',
      description:
        'The first line heads the columns; each further line begins with its head. Heads are bands ("80% to 90%", "from 100%") or points ("80%").',
      examples: [
        [
          ['growth down, retention across', '85% to 95%', 'from 95%'],
          ['80% to 100%', '50%', '75%'],
          ['from 100%', '75%', '120%'],
        ],
      ],
    }),
  down: matrixSide.meta({ title: 'Down', description: 'What is paid outside the heads of the lines.' }),
  across: matrixSide.meta({ title: 'Across', description: 'What is paid outside the heads of the columns.' }),
  cliffs: cliffs.optional(),
  title,
  because,
})

/** A table: bands or points, or a grid of two measures. */
export const table = z.discriminatedUnion('reading', [bandsTable, matrixTable])
