import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Block } from './blocks.js'
import { pageUrl } from './pages.js'
import { ran } from './run-command.js'

const place = /^<!-- console in (\S+) -->$/m

/**
 * The console blocks of a page as a terminal shows them: commands (`$ gainshare …`, going on after a `\` at the end of a line), each with what it
 * prints and says. They run one after the other in a copy of the folder that the page names by `<!-- console in … -->`. Above a block,
 * `<!-- from: Settlement -->` leaves out what comes before the first line that begins so.
 */
export async function consoles(page: string, blocks: readonly Block[]): Promise<readonly string[]> {
  const folder = place.exec(page)?.[1]
  if (folder === undefined) throw new Error('the page does not say in which folder its commands run')
  const copy = mkdtempSync(join(tmpdir(), 'gainshare-'))
  const before = process.cwd()
  cpSync(fileURLToPath(pageUrl(folder)), copy, { recursive: true })
  try {
    process.chdir(copy)
    const texts: string[] = []
    for (const block of blocks) texts.push(await shownBy(block))
    return texts
  } finally {
    process.chdir(before)
    rmSync(copy, { recursive: true, force: true })
  }
}

async function shownBy({ text, marker = '' }: Block): Promise<string> {
  const from = marker.startsWith('from: ') ? marker.slice('from: '.length) : undefined
  const pieces: string[] = []
  for (const [written] of text.matchAll(/^\$ (?:.*\\\n)*.*\n/gm)) {
    const said = await ran(written.slice('$ '.length).replaceAll('\\\n', '').trim().split(/\s+/))
    pieces.push(written, from === undefined ? said : cut(said, from))
  }
  return pieces.join('')
}

function cut(said: string, from: string): string {
  const at = said.search(new RegExp(`^${from}`, 'm'))
  if (at < 0) throw new Error(`no line begins with "${from}":\n${said}`)
  return `…\n${said.slice(at)}`
}
