import * as z from 'zod'
import { conditionGrammar } from '../conditions/grammar.js'
import { anyEntry, condition, payoutDetail, roundDetail } from '../mechanisms/grammar.js'
import { type AnyMechanism, mechanisms } from '../mechanisms/list.js'
import { entry, planGrammar } from './grammar.js'

type Schema = Record<string, unknown>

const entrySections = ['metrics', 'scores', 'members', 'pools', 'payouts'] as const

/** The JSON schema (draft-07) of a plan, for editors: derived from the grammar and the list of mechanisms. */
export function planSchema(): Schema {
  const plan = jsonSchema(planGrammar)
  const properties = plan.properties as Record<string, Schema>
  for (const section of entrySections) {
    const { description } = properties[section] ?? {}
    properties[section] = {
      type: 'object',
      description,
      additionalProperties: { $ref: `#/definitions/${section}Entry` },
    }
  }
  properties.gainshare = { ...properties.gainshare, const: 1 }
  const entries = entrySections.map((section) => [`${section}Entry`, entrySchema(section)] as const)
  const verbs = mechanisms.flatMap((each) =>
    entrySections
      .filter((section) => (each.sections as readonly string[]).includes(section))
      .map(
        (section) =>
          [
            verbName(each as unknown as AnyMechanism, section),
            verbSchema(each as unknown as AnyMechanism, section),
          ] as const,
      ),
  )
  return {
    ...plan,
    $id: 'https://gainshare.dev/plan.schema.json',
    title: 'gainshare plan',
    definitions: {
      ...(plan.definitions as Schema | undefined),
      ...conditionDefinitions(),
      ...Object.fromEntries([...entries, ...verbs]),
    },
  }
}

function verbName(mechanism: AnyMechanism, section: string): string {
  return `${section}-${mechanism.verb}`
}

/** An entry is a formula, or an object with the verb that is there. */
function entrySchema(section: (typeof entrySections)[number]): Schema {
  const here = mechanisms.filter((each) =>
    (each.sections as readonly string[]).includes(section),
  ) as unknown as readonly AnyMechanism[]
  const others = here.map((each) => each.verb).filter((verb) => verb !== 'round')
  return {
    type: ['string', 'object'],
    defaultSnippets: here.map((each) => ({ label: each.verb, description: each.summary, body: each.example })),
    allOf: here.map((each) => ({
      if: {
        type: 'object',
        required: [each.verb],
        ...(each.verb === 'round' ? { not: { anyOf: others.map((verb) => ({ required: [verb] })) } } : {}),
      },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON schema
      then: { $ref: `#/definitions/${verbName(each, section)}` },
    })),
    if: { type: 'object', not: { anyOf: here.map((each) => ({ required: [each.verb] })) } },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON schema
    then: {
      properties: Object.fromEntries(here.map((each) => [each.verb, { description: each.summary }])),
      not: {},
      errorMessage: `An entry has one verb; here: ${here.map((each) => each.verb).join(', ')}.`,
    },
  }
}

function verbSchema(mechanism: AnyMechanism, section: string): Schema {
  const common = {
    ...anyEntry,
    ...(mechanism.verb === 'round' ? {} : roundDetail),
    ...(section === 'payouts' ? payoutDetail : {}),
  }
  const { $schema: _, ...schema } = jsonSchema(z.strictObject({ ...mechanism.params.shape, ...common }))
  return { ...schema, title: mechanism.verb, description: mechanism.summary, examples: [mechanism.example] }
}

function jsonSchema(grammar: z.ZodType): Schema {
  return z.toJSONSchema(grammar, {
    target: 'draft-07',
    io: 'input',
    reused: 'inline',
    override(context) {
      if (context.zodSchema === (condition as unknown))
        Object.assign(context.jsonSchema, { $ref: '#/definitions/condition' })
      if (context.zodSchema === (entry as unknown))
        for (const key of Object.keys(context.jsonSchema)) delete (context.jsonSchema as Schema)[key]
    },
  }) as Schema
}

/** The grammar of conditions refers to itself: its references are put under a name of their own. */
function conditionDefinitions(): Schema {
  const {
    $schema: _,
    definitions = {},
    ...own
  } = z.toJSONSchema(conditionGrammar, { target: 'draft-07', io: 'input' }) as Schema & { definitions?: Schema }
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        if (key !== '$ref' || typeof each !== 'string') return [key, renamed(each)]
        return [
          key,
          each === '#' ? '#/definitions/condition' : each.replace('#/definitions/', '#/definitions/condition-'),
        ]
      }),
    )
  }
  const parts = Object.entries(definitions).map(([name, schema]) => [`condition-${name}`, renamed(schema)] as const)
  return { condition: renamed(own), ...Object.fromEntries(parts) }
}
