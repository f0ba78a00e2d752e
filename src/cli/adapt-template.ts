import { applyEdits, modify } from 'jsonc-parser'
import { runExamples } from '../evaluate/examples.js'
import type { Template } from '../node/templates.js'
import { openPlan } from '../pipeline.js'

/** What differs from the shipped plan. */
export interface Wishes {
  readonly name: string
  readonly title: string
  readonly because: string
  /** The calendar year that the plan begins in. */
  readonly year: number
  readonly currency: string
}

/** A shipped plan with its sample rows, made one's own: all days and periods move by whole years. */
export function adapted({ plan, rows }: Template, wishes: Wishes): Template {
  const head = JSON.parse(plan) as { readonly from: string; readonly currency: string }
  const years = wishes.year - Number(head.from.slice(0, 4))
  const moved = inCurrency(inYears(plan, years), head.currency, wishes.currency)
  const text = Object.entries({
    plan: wishes.name,
    title: wishes.title,
    because: wishes.because,
  }).reduce((json, [key, value]) => applyEdits(json, modify(json, [key], value, {})), moved)
  return { plan: text, rows: new Map([...rows].map(([file, csv]) => [file, inYears(csv, years)])) }
}

/** Days, instants and periods such as `2026-01-31`, `2026-Q1` or a `"2026"` that stands alone. */
const dated = /\b(20\d\d)(?=-(?:\d\d|Q[1-4]|H[12])\b)|(?<=")(20\d\d)(?=")/g

function inYears(text: string, years: number): string {
  return years === 0 ? text : text.replace(dated, (year) => String(Number(year) + years))
}

function inCurrency(plan: string, from: string, to: string): string {
  return from === to ? plan : plan.replace(new RegExp(`\\b${from}\\b`, 'g'), to)
}

/** A template without the examples that hold in the shipped year alone, since they count working days or days of a leap year; with their titles. */
export function withoutExamplesOfTheYear(template: Template): {
  readonly template: Template
  readonly leftOut: readonly string[]
} {
  const { value: plan } = openPlan(template.plan, 'plan.json')
  const failed = plan === undefined ? [] : runExamples(plan).flatMap(({ passed }, place) => (passed ? [] : [place]))
  const text = failed.reduceRight(
    (json, place) => applyEdits(json, modify(json, ['examples', place], undefined, {})),
    template.plan,
  )
  return { template: { ...template, plan: text }, leftOut: failed.map((place) => plan?.examples[place]?.title ?? '') }
}
