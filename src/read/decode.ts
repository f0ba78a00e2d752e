import { type Checked, type Diagnostic, problem } from '../core/diagnostic.js'

/** The text of a rule file: at most `most` bytes of UTF-8. Its size is looked at before anything else. */
export function decode(input: string | Uint8Array, file: string, most: number): Checked<string> {
  const size = sizeOf(input, most)
  if (size > most) return { diagnostics: [tooLarge(file, most)] }
  if (typeof input === 'string') return { value: input, diagnostics: [] }
  if (isWide(input)) return { diagnostics: [wide(file)] }
  const text = utf8(input)
  return text === undefined ? { diagnostics: [invalid(input, file)] } : { value: text, diagnostics: [] }
}

/** A file's text as well as it can be shown, with `\ufffd` for what is not UTF-8: for code frames, never for reading. */
export function shownText(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : new TextDecoder('utf-8', { ignoreBOM: true }).decode(input)
}

function sizeOf(input: string | Uint8Array, most: number): number {
  if (typeof input !== 'string') return input.byteLength
  return input.length > most || input.length * 3 <= most ? input.length : new TextEncoder().encode(input).byteLength
}

function utf8(bytes: Uint8Array, stream = false): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** UTF-16 and UTF-32 begin with a mark, or with a zero byte next to the first bracket. */
function isWide(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
}

/** How many bytes can be read before the first that is not UTF-8; one that begins a character may be among them. */
function readableBytes(bytes: Uint8Array): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (utf8(bytes.subarray(0, middle), true) === undefined) high = middle - 1
    else low = middle
  }
  return low
}

function invalid(bytes: Uint8Array, file: string): Diagnostic {
  const length = readableBytes(bytes)
  const before = utf8(bytes.subarray(0, length), true) ?? ''
  const byte = bytes[new TextEncoder().encode(before).byteLength] ?? 0
  const what = `The byte ${byte.toString(16).toUpperCase().padStart(2, '0')} that stands here is not UTF-8.`
  const message = length === bytes.length ? 'The file ends inside a character.' : what
  return problem('invalid-utf-8', { file, offset: before.length, length: 1 }, message, 'Save the file again as UTF-8.')
}

function tooLarge(file: string, most: number): Diagnostic {
  const message = `The file is larger than ${most} bytes.`
  return problem('too-large', { file }, message, 'Keep rows of figures in data files beside the plan.')
}

function wide(file: string): Diagnostic {
  return problem('utf-16', { file }, 'The file is saved as UTF-16 or UTF-32.', 'Save it again as UTF-8.')
}
