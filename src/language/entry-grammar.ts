import * as z from 'zod'
import { anyEntry, metricDetail, payoutDetail, roundDetail } from '../mechanisms/grammar.js'
import type { AnyMechanism } from '../mechanisms/list.js'
import type { Section } from '../mechanisms/mechanism.js'

/** The sections whose entries have a verb, in the order in which data flows. */
export const entrySections = ['metrics', 'scores', 'members', 'pools', 'payouts'] as const satisfies readonly Section[]

export type EntrySection = (typeof entrySections)[number]

/** Made once for each verb and section: a grammar is costly to make, and a plan has many entries. */
const grammars = new Map<string, z.ZodObject>()

/** A verb's own details together with what may stand on any entry of a section. */
export function entryGrammar(mechanism: AnyMechanism, section: EntrySection): z.ZodObject {
  const key = `${section}/${mechanism.verb}`
  const known = grammars.get(key) ?? newGrammar(mechanism, section)
  grammars.set(key, known)
  return known
}

function newGrammar(mechanism: AnyMechanism, section: EntrySection): z.ZodObject {
  return z.strictObject({
    ...mechanism.params.shape,
    ...anyEntry,
    ...(mechanism.verb === 'round' ? {} : roundDetail),
    ...(section === 'payouts' ? payoutDetail : {}),
    ...(section === 'metrics' || section === 'scores' ? metricDetail : {}),
    // Again, so that what a verb means by a word stands: the owners of stages are one for each.
    ...mechanism.params.shape,
  })
}
