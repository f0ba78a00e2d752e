import type { Code } from '../core/codes.js'

/** What is wrong inside a text between quotes: where it stands from the opening quote on, and how it is written. */
export interface TextFault {
  readonly code: Code
  readonly offset: number
  readonly length: number
}

const escapes = /\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|u?)|[^ -\u{10ffff}]/gu
const half = /\p{Cs}/u

/** The first fault of each kind in a text: `raw` is what is written, quotes included, and `value` what it means. */
export function textFaults(raw: string, value: string): readonly TextFault[] {
  const faults = new Map<Code, TextFault>()
  if (raw.length - 2 !== value.length || /[^ -\u{10ffff}]/u.test(raw)) {
    for (const match of raw.matchAll(escapes)) {
      const code = match[0].startsWith('\\') ? 'bad-escape' : 'control-character'
      const known = match[1] !== undefined || faults.has(code)
      if (!known) faults.set(code, { code, offset: match.index, length: faultLength(match[0], raw, match.index) })
    }
  }
  if (half.test(value)) faults.set('lone-surrogate', halfFault(raw))
  return [...faults.values()].sort((a, b) => a.offset - b.offset)
}

function faultLength(found: string, raw: string, offset: number): number {
  if (!found.startsWith('\\')) return 1
  return Math.min(2, raw.length - 1 - offset)
}

function halfFault(raw: string): TextFault {
  const offset = raw.search(half)
  return { code: 'lone-surrogate', offset: Math.max(0, offset), length: offset < 0 ? raw.length : 1 }
}
