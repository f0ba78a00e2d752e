import * as z from 'zod'

/** One of several words, each with what it means: editors show the meaning beside the word. */
export function choice<const Word extends string>(
  meanings: Readonly<Record<Word, string>>,
): z.ZodEnum<{ [Each in Word]: Each }> {
  const words = Object.keys(meanings) as Word[]
  return z.enum(words).meta({ enumDescriptions: Object.values(meanings) }) as z.ZodEnum<{ [Each in Word]: Each }>
}
