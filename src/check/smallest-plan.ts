import type { VocabularyInput } from '../language/vocabulary-grammar.js'

/** Functions of which the smallest plan has a team each, besides those that own a metric. */
const usualFunctions = ['sales', 'marketing', 'customer-service']

/**
 * The smallest plan that holds a vocabulary, as JSON: months, euros, one team of the same name for each function, a file for each source, the
 * years of its examples, and `missing` for parameters that are left to plans.
 */
export function smallestPlan(input: VocabularyInput): Readonly<Record<string, unknown>> {
  const { vocabulary, sources, parameters, ...rest } = input
  const years = (input.examples ?? [])
    .flatMap(({ period, periods = [] }) => [period ?? '', ...periods])
    .flatMap((name) => /^[0-9]{4}/.exec(name) ?? [])
    .sort()
  const from = `${years[0] ?? '2026'}-01-01`
  return {
    ...rest,
    plan: vocabulary,
    from,
    through: `${years.at(-1) ?? '2026'}-12-31`,
    currency: 'EUR',
    calendar: {
      period: 'month',
      fiscalYearStarts: '01-01',
      timeZone: 'Etc/UTC',
      officeHours: { days: 'Mon to Fri', from: '09:00', to: '17:00' },
    },
    teams: Object.fromEntries(functionsOf(input).map((name) => [name, { function: name }])),
    ...(sources === undefined ? {} : { sources: mapped(sources, (name, each) => ({ ...each, file: `${name}.csv` })) }),
    ...(parameters === undefined ? {} : { parameters: mapped(parameters, (_, each) => decided(each, from)) }),
  }
}

function functionsOf({ metrics = {} }: VocabularyInput): readonly string[] {
  const owners = Object.values(metrics).flatMap((each) => {
    const said = typeof each === 'string' ? undefined : each.owners
    return Array.isArray(said) ? said.filter((name) => typeof name === 'string' && name !== '') : []
  })
  return [...new Set([...usualFunctions, ...owners])]
}

function decided(parameter: NonNullable<VocabularyInput['parameters']>[string], from: string): unknown {
  const { from: dated, values, rows } = parameter
  if (dated !== undefined || values !== undefined || rows !== undefined) return parameter
  return { ...parameter, from: { [from]: 'missing' } }
}

function mapped<T>(group: Readonly<Record<string, T>>, change: (name: string, each: T) => unknown): unknown {
  return Object.fromEntries(Object.entries(group).map(([name, each]) => [name, change(name, each)]))
}
