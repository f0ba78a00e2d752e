import type { Raw } from './uncovered.js'

/** A vocabulary in the smallest plan that holds it: months, euros, a team for each function; any other plan as it is. */
export function asPlan(file: Raw): Raw {
  if (file.vocabulary === undefined) return file
  const metrics = Object.values((file.metrics ?? {}) as Readonly<Record<string, unknown>>)
  const owners = metrics.flatMap((each) => ((each as Raw).owners ?? []) as readonly string[])
  const functions = new Set(['sales', 'marketing', 'customer-service', ...owners])
  return {
    currency: 'EUR',
    calendar: { period: 'month', fiscalYearStarts: '01-01', timeZone: 'Etc/UTC' },
    teams: Object.fromEntries([...functions].map((name) => [name, { function: name }])),
    ...file,
  }
}
