import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { blocksOf } from '../../scripts/docs/blocks.js'
import { pagesOf, pageUrl } from '../../scripts/docs/pages.js'
import { programOf } from '../../src/cli/program.js'

/** The commands that a page tells its readers to type. */
function commandsOf(page: string): readonly string[] {
  return blocksOf(readFileSync(pageUrl(page), 'utf8'))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .flatMap((line) => /^(?:npx )?gainshare (.+)$/.exec(line)?.[1] ?? [])
}

const taken = new Error('taken')

/** What is wrong with a command, read but not run. */
async function refusal(command: string): Promise<string | undefined> {
  const silent = { writeOut: () => undefined, writeErr: () => undefined }
  const program = programOf({} as never, () => undefined)
  const prepare = (each: Command): void => {
    each.exitOverride().configureOutput(silent)
    each.commands.forEach(prepare)
  }
  prepare(program)
  program.hook('preAction', () => {
    throw taken
  })
  const words = command
    .replace(/ (?:#|>) .*$/, '')
    .trim()
    .split(/ +/)
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (thrown) {
    return thrown === taken ? undefined : String(thrown)
  }
  return 'nothing is done'
}

it.each(pagesOf().flatMap((page) => commandsOf(page).map((command) => [page, command] as const)))(
  '%s: gainshare %s is a command that is taken',
  async (_, command) => {
    expect(await refusal(command)).toBeUndefined()
  },
)
