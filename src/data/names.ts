import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { Say } from './say.js'

const nameShape = /^[A-Za-z][A-Za-z0-9]{0,63}$/

/** Words that mean something else where a field may stand, and names that every object in JavaScript has. */
const taken: readonly string[] = ['all', 'any', 'not', 'row']

/** Checks the names of sources, or of the fields of one: their signs, and that no two differ by capitals alone. */
export function checkNames(names: readonly string[], what: 'source' | 'field', pointer: string, say: Say): void {
  const seen = new Map<string, string>()
  for (const name of names) {
    const at = below(pointer, name)
    const shown = escapeText(name)
    if (!nameShape.test(name)) {
      const hint =
        'Names begin with a letter and go on in letters and digits, such as closedOn; "column" may hold any header.'
      say('name-form', at, `"${shown}" cannot be the name of a ${what}.`, hint, 'key')
    } else if ((what === 'field' && taken.includes(name)) || name in Object.prototype) {
      say(
        'name-form',
        at,
        `"${shown}" has a meaning of its own and cannot be a ${what}.`,
        'Give it another name.',
        'key',
      )
    }
    const small = name.toLowerCase()
    const other = seen.get(small)
    if (other !== undefined) {
      say(
        'duplicate-name',
        at,
        `"${shown}" and "${escapeText(other)}" differ in capitals alone.`,
        'Give them different names.',
        'key',
      )
    }
    seen.set(small, name)
  }
}
