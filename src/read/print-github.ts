import { escapeText } from '../core/escape.js'
import type { Placed } from './order.js'

/** One workflow command a line: `::error file=plan.json,line=12,col=15,title=unknown-name::…`. */
export function githubForm(placed: readonly Placed[]): string {
  return placed.map(command).join('')
}

function command({ diagnostic, spot }: Placed): string {
  const properties = { file: spot.file, line: spot.line, col: spot.column, title: diagnostic.code }
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${property(String(value))}`)
  const hint = diagnostic.hint === undefined ? '' : `%0Ahint: ${data(diagnostic.hint)}`
  return `::${diagnostic.severity} ${written.join(',')}::${data(diagnostic.message)}${hint}\n`
}

function data(text: string): string {
  return escapeText(text, Number.POSITIVE_INFINITY).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
