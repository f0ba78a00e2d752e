import * as z from 'zod'
import { choice } from '../core/choice.js'
import { isForLists } from './condition.js'
import { type Comparison, longOperators } from './long-operators.js'

/** Keys that have a meaning of their own in a condition, so that no field or entry can have them as its name. */
export const conditionWords = ['all', 'any', 'not', 'always', 'fact'] as const

/** A name of an entry, parameter, field or part, such as `stage` or `reserve.opening`. */
export const namePattern = /^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*$/

const testedName = new RegExp(`^(?!(?:${conditionWords.join('|')})$)${namePattern.source.slice(1)}`)

const operand = z.union([z.string().min(1), z.number()]).meta({
  title: 'Value',
  description: 'A word, a figure such as "1000 EUR" or "30%", a day, the name of an entry or parameter, or missing.',
  examples: ['won', '1000 EUR', 'marginFloor', 'missing'],
})

const operandList = z
  .array(operand)
  .min(1)
  .meta({ title: 'Any of these values', examples: [['won', 'renewed']] })

const bound = (title: string) => operand.optional().meta({ title, examples: ['1000 EUR', 'marginFloor'] })

const comparisons = z
  .strictObject({
    not: z
      .union([operand, operandList])
      .optional()
      .meta({
        title: 'Is not',
        description: 'A value, or a list of which it is none.',
        examples: ['lost', ['inquiry', 'rejected']],
      }),
    atLeast: bound('Is this or more'),
    above: bound('Is more than this'),
    atMost: bound('Is this or less'),
    below: bound('Is less than this'),
  })
  .refine((tests) => Object.keys(tests).length > 0)
  .meta({
    title: 'Comparisons',
    description: 'All of them must hold.',
    examples: [{ atLeast: '1000 EUR' }, { atLeast: '10', below: '20' }, { not: 'lost' }, { not: 'missing' }],
    minProperties: 1,
  })

const shortForm = z
  .record(z.string().regex(testedName), z.union([operand, operandList, comparisons]))
  .refine((tests) => Object.keys(tests).length > 0)
  .meta({
    title: 'Tests by name',
    description: 'Each name with what it must be; all of them must hold.',
    examples: [{ stage: 'won' }, { stage: ['won', 'renewed'] }, { amount: { atLeast: '1000 EUR' } }],
    minProperties: 1,
  })

const left = z
  .string()
  .regex(namePattern)
  .meta({ title: 'Name', description: 'A field, entry or parameter.', examples: ['stage'] })

const fact = z.strictObject({ fact: left })

const longTitle = {
  title: 'Test in the form of json-rules-engine',
  description: 'The same as a test by name; `path`, `params` and `priority` are not read.',
}

const said: Readonly<Record<Comparison, string>> = {
  is: 'The same.',
  isNot: 'Not the same.',
  oneOf: 'One of a list.',
  noneOf: 'None of a list.',
  atLeast: 'This or more.',
  above: 'More than this.',
  atMost: 'This or less.',
  below: 'Less than this.',
}

function longOperator(forLists: boolean) {
  const names = Object.entries(longOperators).filter(([, operator]) => isForLists(operator) === forLists)
  const meanings = Object.fromEntries(names.map(([name, operator]) => [name, said[operator]]))
  return choice(meanings).meta({ title: 'How it is compared', description: 'The operator of json-rules-engine.' })
}

const longSingle = z
  .strictObject({
    fact: left,
    operator: longOperator(false),
    value: z
      .union([operand, fact])
      .meta({ title: 'With what it is compared', description: 'A value, or another fact.' }),
  })
  .meta({
    ...longTitle,
    examples: [{ fact: 'marginRate', operator: 'greaterThanInclusive', value: { fact: 'marginFloor' } }],
  })

const longList = z
  .strictObject({
    fact: left,
    operator: longOperator(true),
    value: operandList.meta({ title: 'With what it is compared', description: 'A list of values.' }),
  })
  .meta({ ...longTitle, examples: [{ fact: 'stage', operator: 'in', value: ['won', 'renewed'] }] })

const named = z
  .string()
  .regex(namePattern)
  .meta({
    title: 'Named condition',
    description: 'The name of a condition that stands under `conditions`.',
    examples: ['isHealthy'],
  })

const always = z
  .strictObject({ always: z.literal(true).meta({ title: 'Always', description: 'Holds in every case.' }) })
  .meta({ title: 'Always', description: 'Holds for every row and in every case.', examples: [{ always: true }] })

/** What a condition may look like, for editors and the JSON schema; `readCondition` reads it and says what is wrong. */
export const conditionGrammar: z.ZodType<ConditionInput> = z
  .lazy(() => z.union([named, allGroup, anyGroup, notGroup, always, longSingle, longList, shortForm]))
  .meta({
    id: 'condition',
    title: 'Condition',
    description:
      'What must hold: tests by name, `all`, `any` or `not` of further conditions, or the name of a condition.',
    examples: [
      { stage: 'won' },
      { any: [{ stage: 'won' }, { amount: { atLeast: '1000 EUR' } }] },
      { not: { stage: 'lost' } },
    ],
  })

const members = z.array(conditionGrammar).min(1)

const allGroup = z
  .strictObject({ all: members.meta({ title: 'All', description: 'Each of these conditions must hold.' }) })
  .meta({ title: 'All of these', examples: [{ all: [{ stage: 'won' }, { amount: { atLeast: '1000 EUR' } }] }] })

const anyGroup = z
  .strictObject({ any: members.meta({ title: 'Any', description: 'At least one of these conditions must hold.' }) })
  .meta({ title: 'Any of these', examples: [{ any: [{ stage: 'won' }, { amount: { atLeast: '1000 EUR' } }] }] })

const notGroup = z
  .strictObject({ not: conditionGrammar })
  .meta({ title: 'Not this', examples: [{ not: { stage: 'lost' } }] })

type OperandInput = string | number
type ComparisonsInput = z.input<typeof comparisons>

/** A condition as it is written. */
export type ConditionInput =
  | string
  | { all: ConditionInput[] }
  | { any: ConditionInput[] }
  | { not: ConditionInput }
  | { always: true }
  | z.input<typeof longSingle>
  | z.input<typeof longList>
  | { [name: string]: OperandInput | OperandInput[] | ComparisonsInput }
