import { blocksOf } from './blocks.js'
import { consoles } from './console.js'
import { printed } from './run-command.js'
import { isProgram, printedByPage } from './run-page.js'

/** Makes a generated part of a page. */
export type Parts = Readonly<Record<string, () => string | Promise<string>>>

const part = /^<!-- generated: (.+) -->\n[\s\S]*?^<!-- end -->$/gm

/**
 * A page with all that is made by a command in its place: after `<!-- run: gainshare … -->`, the text block holds what that command prints, and
 * after `<!-- prints -->` what the example in TypeScript before it prints; a block of a console holds its commands with what they print; between
 * `<!-- generated: … -->` and `<!-- end -->` stands the part of that name.
 */
export async function filled(page: string, parts: Parts): Promise<string> {
  const blocks = blocksOf(page)
  const byPrograms = blocks.some(({ marker }) => marker === 'prints') ? await printedByPage(page) : []
  const shells = blocks.filter(({ language }) => language === 'console')
  const shown = shells.length === 0 ? [] : await consoles(page, shells)
  const pieces: string[] = []
  let done = 0
  let programs = 0
  for (const block of blocks) {
    if (isProgram(block)) programs += 1
    const { marker = '', start, end } = block
    const text = marker.startsWith('run: ')
      ? await printed(marker.slice('run: '.length))
      : marker === 'prints'
        ? byPrograms[programs - 1]
        : shown[shells.indexOf(block)]
    if (text === undefined) continue
    pieces.push(page.slice(done, start), text)
    done = end
  }
  const withRuns = [...pieces, page.slice(done)].join('')
  const made = new Map<string, string>()
  for (const [, name = ''] of withRuns.matchAll(part)) {
    const make = parts[name]
    if (make === undefined) throw new Error(`nothing makes the part "${name}"`)
    made.set(name, await make())
  }
  return withRuns.replace(part, (_, name: string) => `<!-- generated: ${name} -->\n\n${made.get(name)}\n<!-- end -->`)
}
