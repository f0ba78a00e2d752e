import { below } from '../core/pointer.js'
import type { Report } from './read-operand.js'

/** Keys of json-rules-engine that gainshare does not read, and says so wherever they stand. */
export const refusedKeys: readonly string[] = ['path', 'params', 'priority']

/** Reports `path`, `params` and `priority` among the keys (standing below `at`, or at it); tells whether there was one. */
export function refuseExtras(keys: readonly string[], at: string, report: Report, here = false): boolean {
  const extras = keys.filter((key) => refusedKeys.includes(key))
  for (const key of extras) {
    const place = here ? at : below(at, key)
    if (key === 'path')
      report(
        'condition-path',
        place,
        'key',
        'A path is never followed: a condition reads names only.',
        'Give what the path leads to a name of its own, as a field, an entry or a parameter.',
      )
    if (key === 'params')
      report(
        'condition-params',
        place,
        'key',
        'Nothing is passed on to what a name stands for.',
        'Make an entry for each case and compare that one.',
      )
    if (key === 'priority')
      report(
        'condition-priority',
        place,
        'key',
        'A test has no priority: all tests are made, and their order changes nothing.',
        'Leave it out.',
      )
  }
  return extras.length > 0
}
