import * as z from 'zod'

/** The keys that a grammar knows at a path, for suggestions. */
export function knownKeys(grammar: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const shapes = path.reduce<readonly z.ZodType[]>((at, key) => at.flatMap((each) => inside(each, key)), [grammar])
  return shapes.flatMap(objects).flatMap((each) => Object.keys(each.shape))
}

function inside(type: z.ZodType, key: PropertyKey): readonly z.ZodType[] {
  if (type instanceof z.ZodOptional) return inside(type.unwrap() as z.ZodType, key)
  if (type instanceof z.ZodUnion) return type.options.flatMap((each) => inside(each as z.ZodType, key))
  if (type instanceof z.ZodObject) {
    const found = (type.shape as Readonly<Record<string, z.ZodType>>)[String(key)]
    return found === undefined ? [] : [found]
  }
  if (type instanceof z.ZodRecord) return [type.valueType as z.ZodType]
  return type instanceof z.ZodArray ? [type.element as z.ZodType] : []
}

function objects(type: z.ZodType): readonly z.ZodObject[] {
  if (type instanceof z.ZodOptional) return objects(type.unwrap() as z.ZodType)
  if (type instanceof z.ZodUnion) return type.options.flatMap((each) => objects(each as z.ZodType))
  return type instanceof z.ZodObject ? [type] : []
}
