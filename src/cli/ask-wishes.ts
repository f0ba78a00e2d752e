import { input, select } from '@inquirer/prompts'
import { readTemplate } from '../node/templates.js'
import { openPlan } from '../pipeline.js'
import type { InitCommand } from './init-command.js'
import type { Terminal } from './terminal.js'

/** Asks for what the options leave open. */
export async function askWishes(
  options: InitCommand,
  templates: readonly string[],
  { talk }: Terminal,
  answers: NodeJS.ReadableStream,
): Promise<InitCommand> {
  const context = { input: answers, output: talk.stream, clearPromptOnDone: false }
  const template =
    options.template ??
    (await select(
      {
        message: 'Which plan is nearest to your policy?',
        pageSize: templates.length,
        choices: templates.map((value) => ({ value, name: titleOf(value) })),
      },
      context,
    ))
  const title =
    options.title ?? (await input({ message: 'What do readers call it?', default: titleOf(template) }, context))
  const because =
    options.because ??
    (await input(
      { message: 'Which decision or agreement is behind it?', default: 'A draft: not decided yet' },
      context,
    ))
  return { ...options, template, title, because }
}

function titleOf(template: string): string {
  return openPlan(readTemplate(template).plan, template).value?.title ?? template
}
