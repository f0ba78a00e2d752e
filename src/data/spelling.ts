import { byteMargin } from './byte-words.js'

/** Bytes that grow as values are spelled at their end. */
export interface Spelling {
  bytes: Uint8Array
  view: DataView
  length: number
}

export function spelling(): Spelling {
  const bytes = new Uint8Array(1024)
  return { bytes, view: new DataView(bytes.buffer), length: 0 }
}

/** Makes room for so many bytes more. */
export function makeRoom(into: Spelling, more: number): void {
  if (into.length + more + byteMargin <= into.bytes.length) return
  const larger = new Uint8Array((into.length + more) * 2 + byteMargin)
  larger.set(into.bytes.subarray(0, into.length))
  into.bytes = larger
  into.view = new DataView(larger.buffer)
}

/** Adds some bytes. */
export function spellBytes(into: Spelling, from: Uint8Array, start: number, end: number): void {
  makeRoom(into, end - start)
  const { bytes } = into
  let length = into.length
  for (let i = start; i < end; i += 1) {
    bytes[length] = from[i]!
    length += 1
  }
  into.length = length
}

const encoder = new TextEncoder()

/** Adds a text, in UTF-8. */
export function spellText(into: Spelling, text: string): void {
  makeRoom(into, text.length * 3)
  const { bytes, length } = into
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 127) {
      into.length += encoder.encodeInto(text, bytes.subarray(length)).written
      return
    }
    bytes[length + i] = code
  }
  into.length += text.length
}
