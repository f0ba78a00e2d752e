import * as z from 'zod'

/** The keys that a grammar knows at a path, for suggestions. */
export function knownKeys(grammar: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  return typesAt(grammar, path)
    .flatMap(objects)
    .flatMap((each) => Object.keys(each.shape))
}

/** What a grammar says about what stands at a path, with its choices, its keys or an example; undefined when it says nothing. */
export function aboutKey(grammar: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const types = typesAt(grammar, path)
  const metas = types.map((type) => type.meta() ?? {})
  const text = metas.find(({ description }) => description !== undefined)?.description
  const examples = metas.find((meta) => Array.isArray(meta.examples))?.examples as readonly unknown[] | undefined
  const keys = types.some((type) => type instanceof z.ZodUnion) ? [] : knownKeys(grammar, path)
  const said = [
    ...(text === undefined ? [] : [`${capital(text.replace(/\.$/, ''))}.`]),
    ...choicesAt(types),
    ...(keys.length === 0 ? [] : [`It is a group in { } with ${keys.join(', ')}.`]),
    ...(examples === undefined ? [] : [`For example "${String(path.at(-1))}": ${JSON.stringify(examples[0])}.`]),
  ]
  return said.length === 0 ? undefined : said.join(' ')
}

function choicesAt(types: readonly z.ZodType[]): readonly string[] {
  const choices = types.find((type) => type instanceof z.ZodEnum)
  if (choices === undefined) return []
  const meanings = (choices.meta()?.enumDescriptions ?? []) as readonly string[]
  const words = choices.options.map((word, i) => {
    const meaning = meanings[i]
    return meaning === undefined ? `${word}` : `${word} (${small(meaning.replace(/\.$/, ''))})`
  })
  return [`It is one of ${words.join(', ')}.`]
}

function small(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** What may stand at a path, outer wrappers first. */
function typesAt(grammar: z.ZodType, path: readonly PropertyKey[]): readonly z.ZodType[] {
  const found = path.reduce<readonly z.ZodType[]>((at, key) => at.flatMap((each) => inside(each, key)), [grammar])
  return found.flatMap((each) => (each instanceof z.ZodOptional ? [each, each.unwrap() as z.ZodType] : [each]))
}

function inside(type: z.ZodType, key: PropertyKey): readonly z.ZodType[] {
  if (type instanceof z.ZodOptional) return inside(type.unwrap() as z.ZodType, key)
  if (type instanceof z.ZodUnion) return type.options.flatMap((each) => inside(each as z.ZodType, key))
  if (type instanceof z.ZodObject) {
    const shape = type.shape as Readonly<Record<string, z.ZodType>>
    return Object.hasOwn(shape, key) ? [shape[String(key)]!] : []
  }
  if (type instanceof z.ZodRecord) return [type.valueType as z.ZodType]
  return type instanceof z.ZodArray ? [type.element as z.ZodType] : []
}

function objects(type: z.ZodType): readonly z.ZodObject[] {
  if (type instanceof z.ZodOptional) return objects(type.unwrap() as z.ZodType)
  if (type instanceof z.ZodUnion) return type.options.flatMap((each) => objects(each as z.ZodType))
  return type instanceof z.ZodObject ? [type] : []
}
