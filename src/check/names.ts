import { escapeText } from '../core/escape.js'
import { lookOf } from '../core/look.js'
import { pointerKeys } from '../core/pointer.js'
import type { Report } from './report.js'

const nameForm = /^[a-z][A-Za-z0-9]{0,63}$/

/** Words that mean something else in formulas and examples. */
const taken = new Set(['members', 'exchange', 'missing', 'rest', 'equal', 'period', 'total', 'opening', 'closing'])

/** A register of everything that has a name of its own; a name stands for one thing only. */
export interface Names {
  /** Enters a name; tells whether it may be used. */
  enter(name: string, pointer: string): boolean
}

export function openNames(report: Report): Names {
  const known = new Map<string, string>()
  return {
    enter(name, pointer) {
      if (!nameForm.test(name)) {
        report.error(
          'name-form',
          pointer,
          `"${escapeText(name)}" cannot be a name.`,
          'Names begin with a small letter and have letters and digits only: "marginRate".',
          'key',
        )
        return false
      }
      if (taken.has(name)) {
        report.error(
          'name-form',
          pointer,
          `"${name}" has a meaning of its own in plans, and cannot be a name.`,
          `Choose another, such as "${name}Amount".`,
          'key',
        )
        return false
      }
      const before = known.get(name.toLowerCase())
      if (before !== undefined) {
        report.error('duplicate-name', pointer, sameName(name, pointer, before), 'Rename one of them.', 'key')
        return false
      }
      known.set(name.toLowerCase(), pointer)
      return true
    },
  }
}

/** Names that differ by a capital letter only would be taken for one another. */
function sameName(name: string, pointer: string, before: string): string {
  const [inSection = '', other = ''] = pointerKeys(before)
  if (other !== name) return `"${name}" and "${other}" differ only by capital letters.`
  return `"${name}" stands in "${inSection}" and in "${pointerKeys(pointer)[0]}", and a name stands for one thing.`
}

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:,]/u
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Checks names that come from data: teams and cells of lists. Names that look the same are one name. */
export function checkCellNames(
  names: readonly string[],
  placeOf: (index: number, name: string) => string,
  what: string,
  report: Report,
): void {
  const seen = new Map<string, string>()
  names.forEach((name, i) => {
    const at = placeOf(i, name)
    const sound =
      name.length > 0 &&
      name.length <= 80 &&
      name.trim() === name &&
      !name.startsWith('.') &&
      !unsafe.test(name) &&
      !devices.test(name)
    if (!sound)
      report.error(
        'team-form',
        at,
        `"${escapeText(name)}" cannot be ${what}.`,
        'Use letters, digits and signs other than / \\ : and comma, with no space at an end, no dot in front and nothing invisible.',
        'key',
      )
    const looks = lookOf(name)
    const before = seen.get(looks)
    if (before !== undefined)
      report.error(
        'duplicate-name',
        at,
        `"${escapeText(name)}" and "${escapeText(before)}" are the same but for how they are written.`,
        'Keep one, and put the other into the aliases of the field.',
        'key',
      )
    seen.set(looks, name)
  })
}
