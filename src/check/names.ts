import { escapeText } from '../core/escape.js'
import { below } from '../core/pointer.js'
import type { Report } from './report.js'

const nameForm = /^[a-z][A-Za-z0-9]{0,63}$/

/** Words that mean something else in formulas and examples. */
const taken = new Set(['members', 'missing', 'rest', 'equal', 'period', 'total', 'opening', 'closing'])

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
      const before = known.get(name)
      if (before !== undefined) {
        report.error(
          'duplicate-name',
          pointer,
          `"${name}" stands for two things: here, and at ${before}.`,
          'Rename one of them.',
          'key',
        )
        return false
      }
      known.set(name, pointer)
      return true
    },
  }
}

const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\:,]/u
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/** Checks names that come from data: teams and cells of lists. Names that look the same are one name. */
export function checkCellNames(names: readonly string[], pointer: string, report: Report): void {
  const seen = new Map<string, string>()
  for (const name of names) {
    const at = below(pointer, name)
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
        `"${escapeText(name)}" cannot be the name of a team.`,
        'Use letters, digits, spaces and signs other than / \\ : and comma.',
        'key',
      )
    const looks = name.normalize('NFKC').toLowerCase().trim()
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
  }
}
