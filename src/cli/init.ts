import { basename } from 'node:path'
import { currencyDecimals } from '../core/currency.js'
import { dayText } from '../core/day.js'
import { escapeText } from '../core/escape.js'
import type { Plan } from '../language/plan.js'
import { writeOutputSet } from '../node/output-set.js'
import { readTemplate, type Template, templateNames } from '../node/templates.js'
import { openPlan } from '../pipeline.js'
import { adapted, type Wishes, withoutExamplesOfTheYear } from './adapt-template.js'
import { type ExitCode, exitCode, misused, type Stop } from './exit-code.js'
import type { InitCommand } from './init-command.js'
import { periodToShow } from './period-to-show.js'
import { type Terminal, write } from './terminal.js'

/** Writes a plan to start from, with sample rows, into a new folder: after a few questions where a person is there, from the options elsewhere. */
export async function init(folder: string, options: InitCommand, terminal: Terminal): Promise<ExitCode | Stop> {
  const names = templateNames()
  // Loaded only where somebody is asked: it takes a tenth of the start of every command.
  const asked =
    terminal.answers === undefined
      ? options
      : await (await import('./ask-wishes.js')).askWishes(options, names, terminal, terminal.answers)
  const { template: name } = asked
  if (name === undefined || !names.includes(name)) {
    const said =
      name === undefined ? 'Which plan to start from is not said.' : `"${escapeText(name)}" is no shipped plan.`
    return misused(said, `Add --template with one of ${names.join(', ')}.`)
  }
  const template = readTemplate(name)
  const wishes = wishesOf(asked, folder, planOf(template))
  const wrong = wrongWish(wishes, planOf(template))
  if (wrong !== undefined) return wrong
  const { template: own, leftOut } = withoutExamplesOfTheYear(adapted(template, wishes))
  const { plan: file, rows } = own
  const files = new Map([['plan.json', file], ...[...rows].map(([row, text]) => [`rows/${row}`, text] as const)])
  const next = nextSteps(folder, await periodToShow(own, planOf(own)))
  files.set('README.md', readme(wishes.title, name, next))
  const written = await writeOutputSet(folder, files, {
    ...(terminal.onWork === undefined ? {} : { onWork: terminal.onWork }),
  })
  if ('refused' in written) return misused(written.refused, 'Name a folder that is not there yet.')
  if ('failed' in written) return { stop: exitCode.notWritten, said: `${written.failed}\n` }
  const said = `${[...files.keys()]
    .sort()
    .map((each) => `${folder}/${each}`)
    .join('\n')}\n`
  const stop = await write(terminal.out, said)
  if (leftOut.length > 0) await write(terminal.talk, leftOutText(leftOut, wishes.year))
  await write(terminal.talk, `\nNext:\n${next.map((line) => `  ${line}\n`).join('')}`)
  return stop ?? exitCode.done
}

function leftOutText(titles: readonly string[], year: number): string {
  const lines = titles.map((title) => `  ${title}\n`)
  return `\nLeft out, since the figures hang on the days of another year than ${year}:\n${lines.join('')}`
}

function planOf({ plan }: Template): Plan {
  const { value, diagnostics } = openPlan(plan, 'plan.json')
  if (value === undefined) throw new Error(`a shipped plan does not check: ${diagnostics[0]?.message}`)
  return value
}

function wishesOf(asked: InitCommand, folder: string, plan: Plan): Wishes {
  const name = asked.name ?? basename(folder)
  return {
    name,
    title: asked.title ?? plan.title,
    because: asked.because ?? 'A draft: not decided yet',
    year: asked.year ?? Number(dayText(plan.from).slice(0, 4)),
    currency: asked.currency ?? plan.currency ?? '',
  }
}

function wrongWish({ name, year, currency }: Wishes, plan: Plan): Stop | undefined {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name))
    return misused(
      `"${escapeText(name)}" is no name of a plan.`,
      'Add --name with small letters, digits and hyphens, such as our-plan-2027.',
    )
  if (year < 2010 || year > 2090) return misused(`The year ${year} is out of reach.`, 'Take one from 2010 to 2090.')
  if (currency === plan.currency) return undefined
  if (plan.exchange.length > 0)
    return misused('This plan pays in several currencies.', 'Leave --currency out, and change them in the file.')
  if (currencyDecimals(currency) !== currencyDecimals(plan.currency ?? ''))
    return misused(
      `"${escapeText(currency)}" is not a currency with cents, and the figures of this plan have cents.`,
      'Take one such as EUR, USD or GBP.',
    )
  return undefined
}

function nextSteps(folder: string, period: string): readonly string[] {
  const at = /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`
  return [
    `npx gainshare test ${at}/plan.json`,
    `npx gainshare run ${at}/plan.json --data ${at}/rows --period ${period}`,
    `npx gainshare check ${at}/plan.json --watch`,
  ]
}

function readme(title: string, template: string, next: readonly string[]): string {
  return `# ${title}

Made from the shipped plan \`${template}\`. The rows in \`rows/\` are made up: put your own in their place, and change the plan to your policy.

\`\`\`sh
${next.join('\n')}
\`\`\`
`
}
