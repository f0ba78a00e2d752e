import type { Said } from './mechanism.js'

/** Into which currency money of rows is brought, and at which rates, as a clause: `, each in EUR * 1.17 EUR per GBP (…)`. */
export function exchangeText(
  params: { readonly in?: unknown; readonly at?: unknown },
  { rates }: Pick<Said, 'rates'>,
): string {
  if (params.in === undefined) return ''
  return `, each in ${params.in}${rates === undefined ? ` at ${params.at}` : ` ${rates}`}`
}
