import { readdirSync, readFileSync } from 'node:fs'
import { examplesOf } from './examples.js'
import { code, jsonText } from './keys.js'
import { type Group, group, type Json, sentence, table, text } from './tables.js'

const folder = new URL('../../rules/plans/', import.meta.url)
const ending = '.plan.json'

/** The shipped plans, by name. */
export function shippedPlans(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort()
}

/** The shipped plans with their titles, each linked to its page. */
export function plansPart(): string {
  const rows = shippedPlans().map((name) => [`[${name}](${name}.md)`, text(planNamed(name).title)])
  return `${table(['plan', 'what it is'], rows)}\n`
}

function planNamed(name: string): Group {
  return JSON.parse(readFileSync(new URL(`${name}${ending}`, folder), 'utf8'))
}

/** What a shipped plan needs, decides and pays, and its examples: as the plan itself says it. */
export function planPart(name: string): string {
  const plan = planNamed(name)
  const because = plan.because === undefined ? '' : `Because: ${sentence(plan.because)}`
  return [
    because,
    `[The plan](../../rules/plans/${name}${ending}) is one file: take it, and change what differs.`,
    section('What it needs', ['source', 'one row for each', 'fields'], sourceRows(plan)),
    section('What you decide', ['parameter', 'unit', 'figures', 'what it is'], parameterRows(plan)),
    section('How it pays', ['section', 'name', 'how', 'what it is'], entryRows(plan)),
    `## Its examples\n\n${examplesOf(plan, (title) => `### ${title}`).join('\n\n')}`,
  ]
    .filter((each) => each !== '')
    .join('\n\n')
    .concat('\n')
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `## ${title}\n\n${table(head, rows)}`
}

function sourceRows(plan: Group): readonly (readonly string[])[] {
  return Object.entries(group(plan.sources)).map(([name, source]) => {
    const { key, fields } = group(source)
    const kinds = Object.entries(group(fields ?? {})).map(([field, kind]) =>
      typeof kind === 'string' ? `${field} (${kind})` : `${field} (${text(group(kind).type ?? 'derived')})`,
    )
    return [code(name), typeof key === 'string' ? key : (key as readonly string[]).join(', '), kinds.join(', ')]
  })
}

function parameterRows(plan: Group): readonly (readonly string[])[] {
  return Object.entries(group(plan.parameters)).map(([name, parameter]) => {
    const { unit, from, values, rows, title, because } = group(parameter)
    return [code(name), text(unit), code(jsonText(from ?? values ?? rows ?? {})), said(title, because)]
  })
}

const paying = ['metrics', 'scores', 'members', 'pools', 'accounts', 'payouts'] as const

function entryRows(plan: Group): readonly (readonly string[])[] {
  return paying.flatMap((name) =>
    Object.entries(group(plan[name])).map(([entry, how]) => {
      if (typeof how === 'string') return [name, code(entry), code(how), '']
      const { title, because, ...rest } = group(how)
      return [name, code(entry), code(jsonText(rest)), said(title, because)]
    }),
  )
}

function said(title: Json | undefined, because: Json | undefined): string {
  return [title, because]
    .filter((each) => each !== undefined)
    .map((each) => sentence(each))
    .join(' ')
}
