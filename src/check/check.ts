import type * as z from 'zod'
import { type Checked, checked, type Diagnostic } from '../core/diagnostic.js'
import { jsonDigest } from '../core/digest.js'
import { escapeText } from '../core/escape.js'
import { deepFreeze } from '../core/freeze.js'
import { periodsWithin } from '../core/period.js'
import { below } from '../core/pointer.js'
import { suggestion } from '../core/suggest.js'
import { readSources } from '../data/read-sources.js'
import type { SourceSpec } from '../data/source.js'
import { type PlanInput, planGrammar } from '../language/grammar.js'
import type { Plan } from '../language/plan.js'
import { vocabularyGrammar } from '../language/vocabulary-grammar.js'
import { capped } from '../read/cap.js'
import { atHome } from '../read/home.js'
import { hasValue } from '../read/json.js'
import { languageVersion } from '../read/language-version.js'
import { isVocabulary } from '../read/open-named.js'
import type { Source } from '../read/source.js'
import { readConditions } from './conditions.js'
import { checkCoverage } from './coverage.js'
import { readExamples } from './examples.js'
import { readExchange } from './exchange.js'
import { checkHead } from './head.js'
import { checkKnownBounds } from './known-bounds.js'
import { lowerPlan } from './lower.js'
import { checkCellNames, openNames } from './names.js'
import { checkClosedDays, checkOfficeFields } from './office-hours.js'
import { checkOverCounting } from './over-counting.js'
import { checkPaidOut } from './paid-out.js'
import { readParameter } from './parameters.js'
import { openReport, type Report } from './report.js'
import { readAccounts, readChecks, readEntries, readLists, readSettlement, readTables, readTeams } from './sections.js'
import { reportShape } from './shape.js'
import { smallestPlan } from './smallest-plan.js'
import { readTable } from './tables.js'
import { checkWindows } from './window-mismatch.js'

/**
 * Checks a rule file that was read: first its shape, then what it means. Gives a plan when there is no error, and all the mistakes of a
 * stage at once otherwise.
 */
export function check(source: Source): Checked<Plan> {
  const report = openReport(source.file)
  const input = isVocabulary(source.value) ? readVocabulary(source, report) : readShape(source, planGrammar, report)
  const plan = input === undefined ? undefined : readPlan(input, source, report)
  const found = report.found.map((each) => atFormula(each, source))
  return checked(plan, capped(atHome(found, source.file, source.home)))
}

/** A vocabulary is checked in the smallest plan that holds it. */
function readVocabulary(source: Source, report: Report): PlanInput | undefined {
  const input = readShape(source, vocabularyGrammar, report)
  return input === undefined ? undefined : planGrammar.parse(smallestPlan(input))
}

/** An entry may be its formula alone: then what is wrong with the formula stands at the entry. */
function atFormula(found: Diagnostic, source: Source): Diagnostic {
  const { at } = found
  if (!('pointer' in at) || !at.pointer.endsWith('/formula') || hasValue(source.value, at.pointer)) return found
  return { ...found, at: { ...at, pointer: at.pointer.slice(0, -'/formula'.length) } }
}

function readShape<G extends typeof planGrammar | typeof vocabularyGrammar>(
  source: Source,
  grammar: G,
  report: Report,
): z.infer<G> | undefined {
  const version = source.value.gainshare
  if (typeof version === 'number' && version > languageVersion) {
    report.error(
      'version-too-new',
      '/gainshare',
      `This plan is written for version ${version} of the language, and this is gainshare for version ${languageVersion}.`,
      'Use a newer gainshare.',
    )
    return undefined
  }
  const parsed = grammar.safeParse(source.value, { reportInput: true })
  if (parsed.success && parsed.data.gainshare === languageVersion) return parsed.data as z.infer<G>
  if (parsed.success)
    report.error(
      'unknown-choice',
      '/gainshare',
      `There is no version ${parsed.data.gainshare} of the language.`,
      `Write ${languageVersion}.`,
    )
  else reportShape(parsed.error.issues, '', grammar, report)
  return undefined
}

function readPlan(input: PlanInput, source: Source, report: Report): Plan | undefined {
  const head = checkHead(input, report)
  const names = openNames(report)
  checkCellNames([input.plan], () => '/plan', 'the name of a plan', report)
  const { teams, listed } = readTeams(input.teams, report)
  const sources = readSources(
    input.sources ?? {},
    { file: report.file, pointer: '/sources' },
    {
      ...(listed === undefined ? { teams: teams.map((team) => team.name) } : {}),
      ...(input.currency === undefined ? {} : { currency: input.currency }),
    },
  )
  report.add(sources.diagnostics)
  const specs = (sources.value ?? []).map((each) => withNeeds(each, source.needs))
  for (const name of Object.keys(input.sources ?? {})) names.enter(name, below('/sources', name))
  if (
    listed !== undefined &&
    sources.value !== undefined &&
    !specs.flatMap(teamFields).includes(`${listed.source}.${listed.field}`)
  ) {
    report.error(
      'unknown-name',
      '/teams/listedIn',
      `"${escapeText(`${listed.source}.${listed.field}`)}" is not a field of a source that names teams.`,
      suggestion(`${listed.source}.${listed.field}`, specs.flatMap(teamFields), 'Fields that may name teams') ??
        'Add a field of the type "team" to a source.',
    )
  }
  if (sources.value !== undefined) checkClosedDays(input.calendar.officeHours?.closed, specs, report)
  if (sources.value !== undefined && input.calendar.officeHours === undefined) checkOfficeFields(specs, report)
  const readable = sources.value === undefined ? undefined : specs
  const lists = readLists(input.lists, readable, names, report)
  const axes = ['team', 'function', ...lists.map((list) => list.name)]
  const parameters = Object.entries(input.parameters ?? {}).flatMap(([name, each]) => {
    const parameter = readParameter(name, each, axes, input.currency, report)
    return names.enter(name, below('/parameters', name)) && parameter !== undefined ? [parameter] : []
  })
  const tables = readTables(input.tables, names)
  const conditions = readConditions(input.conditions, names, report)
  const exchange = readExchange(input.exchange, readable, report)
  const entries = readEntries(input, names, report)
  const accounts = readAccounts(input.accounts, names, report)
  const checks = readChecks(input.checks, names, report)
  const settlement = readSettlement(input.settlement, report)
  const bands = new Map(tables.map((table) => [table.name, readTable(table, report)]))
  if (head === undefined || sources.value === undefined) return undefined
  const plan: Plan = deepFreeze({
    file: report.file,
    ...(source.home === undefined ? {} : { home: source.home }),
    ...(isVocabulary(source.value) ? { vocabulary: true as const } : {}),
    plan: input.plan,
    title: input.title,
    ...(input.because === undefined ? {} : { because: input.because }),
    ...head,
    ...(input.currency === undefined ? {} : { currency: input.currency }),
    ...(input.rounding === undefined ? {} : { rounding: input.rounding }),
    ...(input.outcome === undefined ? {} : { outcome: input.outcome }),
    teams,
    ...(listed === undefined ? {} : { teamsListed: listed }),
    lists,
    sources: specs,
    parameters,
    tables,
    exchange,
    conditions,
    entries,
    accounts,
    checks,
    ...(settlement === undefined ? {} : { settlement }),
    examples: readExamples(input.examples, head.calendar, report),
    digest: jsonDigest(source.value),
  })
  const periods = periodsWithin(plan.calendar, plan.calendar.period, plan.from, plan.through + 1)
  for (const parameter of plan.parameters) checkCoverage(parameter, plan, periods, report)
  checkOutcome(plan, Object.keys(input.metrics ?? {}), report)
  // A name that was refused above would only be reported again as unknown, so steps are built once all names stand.
  if (!report.found.some((each) => each.severity === 'error')) {
    const graph = lowerPlan(plan, bands, report)
    checkOverCounting(plan, graph, report)
    checkPaidOut(plan, graph, report)
    checkWindows(plan, graph, report)
    checkKnownBounds(plan, graph, periods, report)
  }
  return plan
}

/** A source whose fields know which metric of a vocabulary needs them. */
function withNeeds(source: SourceSpec, needs: Source['needs']): SourceSpec {
  if (needs === undefined) return source
  const fields = source.fields.map((field) => {
    const neededFor = needs[`${source.name}.${field.name}`]
    return neededFor === undefined ? field : { ...field, neededFor }
  })
  return { ...source, fields }
}

/** The fields of a source whose words may be the teams. */
function teamFields({ name, fields }: SourceSpec): readonly string[] {
  return fields.filter(({ kind }) => kind === 'team' || kind === 'text').map((field) => `${name}.${field.name}`)
}

function checkOutcome(plan: Plan, metrics: readonly string[], report: Report): void {
  if (plan.outcome === undefined) return
  if (!metrics.includes(plan.outcome))
    report.error(
      'unknown-name',
      '/outcome',
      `"${plan.outcome}" is not a metric of this plan.`,
      suggestion(plan.outcome, metrics, 'Metrics of this plan') ?? 'Add it in "metrics".',
    )
}
