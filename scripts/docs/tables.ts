import { jsonText } from './keys.js'

export type Json = string | number | boolean | null | readonly Json[] | Group
export interface Group {
  readonly [key: string]: Json
}

/** A table of a page. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

export const group = (value: Json | undefined): Group => (value ?? {}) as Group
export const text = (value: Json | undefined): string => (typeof value === 'string' ? value : jsonText(value ?? ''))

/** A text of a rule file as a sentence. */
export function sentence(value: Json | undefined): string {
  const words = text(value)
  return /[.!?]$/.test(words) || /https?:\S+$/.test(words) ? words : `${words}.`
}
