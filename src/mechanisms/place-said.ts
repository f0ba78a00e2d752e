import type { Said } from './mechanism.js'

/** The band that was reached and what comes next, in brackets: ` (70% to 100%; 100% is 15% away and pays 100%)`. */
export function placeSaid({ band, next }: Pick<Said, 'band' | 'next'>): string {
  const said = [band, next].filter((each) => each !== undefined)
  return said.length === 0 ? '' : ` (${said.join('; ')})`
}
