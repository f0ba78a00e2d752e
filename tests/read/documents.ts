import * as fc from 'fast-check'

/** A JSON value as reading gives it, for laws: no null, no reserved names, numbers in plain digits. */
export type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value }

const reserved = ['__proto__', 'constructor', 'prototype']

const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
)

const figure = fc
  .oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e20, max: 1e20 }))
  .filter((value) => !String(value).includes('e'))
  // Minus zero is read as zero.
  .map((value) => value + 0)

const name = text.filter((value) => !reserved.includes(value))

/** Objects as a plan's root, at most four deep. */
export const documents: fc.Arbitrary<{ readonly [name: string]: Value }> = fc.dictionary(
  name,
  fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      text,
      figure,
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  })).value,
  { maxKeys: 5 },
)

/** Prints a value with the given spaces between its signs, and every third character of its texts spelled out. */
export function printed(value: Value, spaces: readonly string[]): string {
  let turn = 0
  const space = (): string => spaces[turn++ % Math.max(1, spaces.length)] ?? ''
  const spelled = (text: string): string =>
    `"${Array.from(text, (each, at) => (at % 3 === 2 ? escaped(each) : JSON.stringify(each).slice(1, -1))).join('')}"`
  const list = (parts: readonly string[], open: string, close: string): string =>
    `${open}${space()}${parts.join(`${space()},${space()}`)}${space()}${close}`
  const print = (each: Value): string => {
    if (typeof each === 'string') return spelled(each)
    if (typeof each !== 'object') return JSON.stringify(each)
    if (isList(each)) return list(each.map(print), '[', ']')
    return list(
      Object.entries(each).map(([key, inner]) => `${spelled(key)}${space()}:${space()}${print(inner)}`),
      '{',
      '}',
    )
  }
  return `${space()}${print(value)}${space()}`
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
}

export const spacing = fc.array(fc.constantFrom('', ' ', '\t', '\n', '\r\n', '  ', '\r'), {
  minLength: 1,
  maxLength: 7,
})

export const plan = `{
  "gainshare": 1,
  "plan": "north", "title": "Nord – Süd 日本 😀 \\"x\\" \\u00e9",
  "rounding": { "to": "0.01", "mode": "half-even" },
  "figures": [0, -1, 12.5, 1000000, true, false, [], {}],
  "teams": { "field": { "function": "sales" }, "care": { "function": "customer-service" } }
}
`
