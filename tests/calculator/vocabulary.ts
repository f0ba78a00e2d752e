import { type Raw, section } from './uncovered.js'

/**
 * A vocabulary in the smallest plan that holds it: from the first year of its examples, months, euros, office hours, a team for each function, and
 * `missing` for what plans decide; any other plan as it is.
 */
export function asPlan(file: Raw): Raw {
  if (file.vocabulary === undefined) return file
  const metrics = Object.values((file.metrics ?? {}) as Readonly<Record<string, unknown>>)
  const owners = metrics.flatMap((each) => ((each as Raw).owners ?? []) as readonly string[])
  const functions = new Set(['sales', 'marketing', 'customer-service', ...owners])
  const years = ((file.examples ?? []) as readonly Raw[]).flatMap(({ period, periods }) =>
    [periods ?? period ?? []].flat(),
  )
  return {
    from: `${years.map((each) => String(each).slice(0, 4)).sort()[0] ?? '2026'}-01-01`,
    currency: 'EUR',
    calendar: {
      period: 'month',
      fiscalYearStarts: '01-01',
      timeZone: 'Etc/UTC',
      officeHours: { days: 'Mon to Fri', from: '09:00', to: '17:00' },
    },
    teams: Object.fromEntries([...functions].map((name) => [name, { function: name }])),
    ...file,
    parameters: Object.fromEntries(
      Object.entries(section(file, 'parameters')).map(([name, each]) => [name, decided(each)]),
    ),
  }
}

function decided(parameter: Raw): Raw {
  const { from, values, rows } = parameter
  return from === undefined && values === undefined && rows === undefined
    ? { ...parameter, from: { '0001-01-01': 'missing' } }
    : parameter
}
