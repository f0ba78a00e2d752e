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

/** A plan with what the vocabularies that it uses define, laid under what it says itself. */
export function withVocabularies(plan: Raw, open: (name: string) => Raw): Raw {
  const names = (plan.uses ?? []) as readonly string[]
  return [...names].reduceRight<Raw>((over, name) => {
    const { metrics, sources, parameters, tables, conditions, lists } = withVocabularies(open(name), open)
    return laidOver({ metrics, sources, parameters, tables, conditions, lists }, over) as Raw
  }, plan)
}

const isGroup = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

function laidOver(base: unknown, over: unknown): unknown {
  if (over === undefined) return base
  if (!isGroup(over) || base === undefined) return over
  // A field that only has a type may be written as that alone.
  const under = isGroup(base) ? base : { type: base }
  return Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(over)])].map((key) => [key, laidOver(under[key], over[key])]),
  )
}
