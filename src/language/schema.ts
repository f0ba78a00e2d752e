import * as z from 'zod'
import { conditionGrammar } from '../conditions/grammar.js'
import { condition } from '../mechanisms/grammar.js'
import { type AnyMechanism, mechanisms } from '../mechanisms/list.js'
import { type EntrySection, entryGrammar, entrySections } from './entry-grammar.js'
import { entry, planGrammar } from './grammar.js'
import { ruleFileName } from './shipped-name.js'
import { vocabularyGrammar } from './vocabulary-grammar.js'

type Schema = Record<string, unknown>

/**
 * The JSON schema (draft-07) of rule files, for editors: a plan, a file that is laid over another one (`extends`), or a vocabulary. Derived from
 * the grammar and the list of mechanisms.
 */
export function planSchema(): Schema {
  const { $schema, definitions, ...plan } = withEntries(jsonSchema(planGrammar))
  const { $schema: _, definitions: others, ...vocabulary } = withEntries(jsonSchema(vocabularyGrammar))
  const entries = entrySections.map((section) => [`${section}Entry`, entrySchema(section)] as const)
  const verbs = mechanisms.flatMap((each) =>
    entrySections
      .filter((section) => each.sections.includes(section))
      .map((section) => [verbName(each, section), verbSchema(each, section)] as const),
  )
  return {
    $schema,
    title: 'gainshare rule file',
    type: 'object',
    ...either(
      'vocabulary',
      named('vocabulary'),
      either('extends', named('overlay'), either('uses', named('user'), named('plan'))),
    ),
    definitions: {
      ...(definitions as Schema | undefined),
      ...(others as Schema | undefined),
      plan: { ...plan, title: 'gainshare plan' },
      overlay: overlaySchema(plan),
      user: userSchema(plan),
      vocabulary: { ...vocabulary, title: 'gainshare vocabulary' },
      ...conditionDefinitions(),
      ...Object.fromEntries([...entries, ...verbs]),
    },
  }
}

function named(definition: string): Schema {
  return { $ref: `#/definitions/${definition}` }
}

/** One schema for files that have a key, another for all others. */
function either(key: string, schema: Schema, other: Schema): Schema {
  // biome-ignore lint/suspicious/noThenProperty: the word of JSON schema
  return { if: { type: 'object', required: [key] }, then: schema, else: other }
}

/** In a file that is laid over another, any part may be left out, and null takes one away: only the sections are known. */
function overlaySchema({ properties }: Schema): Schema {
  const told = Object.entries(properties as Readonly<Record<string, Schema>>).map(
    ([key, { title, description, ...schema }]) => {
      const whole = key === 'extends' || key === 'uses' || key === 'gainshare' ? schema : {}
      return [key, { ...whole, ...(title === undefined ? {} : { title }), description }] as const
    },
  )
  return {
    title: 'gainshare plan that extends another',
    type: 'object',
    properties: Object.fromEntries(told),
    required: ['extends'],
    additionalProperties: false,
  }
}

/** In a plan that uses vocabularies, a source or a parameter need not say what a vocabulary says of it. */
function userSchema({ properties, ...plan }: Schema): Schema {
  const { sources, parameters } = properties as Readonly<Record<string, Schema>>
  const told = { ...(properties as Schema), sources: inPart(sources!), parameters: inPart(parameters!) }
  return { ...plan, title: 'gainshare plan that uses vocabularies', properties: told }
}

function inPart({ additionalProperties, ...group }: Schema): Schema {
  const { required: _, ...part } = additionalProperties as Schema
  return { ...group, additionalProperties: part }
}

/** A schema whose entries are read by their verbs. */
function withEntries(schema: Schema): Schema {
  const properties = schema.properties as Record<string, Schema>
  for (const section of entrySections) {
    const { description } = properties[section] ?? {}
    if (description === undefined) continue
    properties[section] = {
      type: 'object',
      description,
      additionalProperties: { $ref: `#/definitions/${section}Entry` },
    }
  }
  properties.gainshare = { ...properties.gainshare, const: 1 }
  if (properties.extends !== undefined) Object.assign(properties.extends, ruleFileName('plans'))
  if (properties.uses !== undefined) properties.uses.items = ruleFileName('vocabulary')
  return schema
}

function verbName(mechanism: AnyMechanism, section: EntrySection): string {
  return `${section}-${mechanism.verb}`
}

/** An entry is a formula, or an object with the verb that is there. */
function entrySchema(section: EntrySection): Schema {
  const here = mechanisms.filter((each) => each.sections.includes(section))
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

function verbSchema(mechanism: AnyMechanism, section: EntrySection): Schema {
  const { $schema: _, ...schema } = jsonSchema(entryGrammar(mechanism, section))
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
