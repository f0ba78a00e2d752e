import { textOf } from './row-block.js'

/** How many bytes are made a text at once: many short texts are cut from a long one in less time than each takes by itself. */
const bytesAtOnce = 1 << 16

/** Texts whose bytes stand behind one another; `endOf` says where each ends. */
export function joinedTexts(bytes: Uint8Array, count: number, endOf: (index: number) => number): readonly string[] {
  const texts: string[] = []
  let from = 0
  while (texts.length < count) {
    const first = texts.length
    let next = first + 1
    while (next < count && endOf(next) - from <= bytesAtOnce) next += 1
    const to = endOf(next - 1)
    const whole = textOf(bytes, from, to)
    const isAscii = whole.length === to - from
    for (let i = first, start = from; i < next; i += 1) {
      const end = endOf(i)
      texts.push(isAscii ? whole.slice(start - from, end - from) : textOf(bytes, start, end))
      start = end
    }
    from = to
  }
  return texts
}
