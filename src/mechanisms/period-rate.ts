import type { Build, NamedRate } from './mechanism.js'

/** Whether there is one rate for a whole period, or it is said which day's counts; reported otherwise. */
export function holdsForPeriod(rate: NamedRate, on: string | undefined, build: Build, key: string): boolean {
  if (rate.spec.holdsForPeriods || on !== undefined) return true
  const message = `"${rate.spec.name}" is not one rate for a whole ${build.calendar.period}.`
  const hint = 'Add "on": "first-day" or "last-day", or name an average.'
  build.problem('unsaid-change', message, hint, key)
  return false
}
