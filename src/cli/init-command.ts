import type { Wishes } from './adapt-template.js'

/** What `gainshare init` is told by its options. */
export interface InitCommand extends Partial<Omit<Wishes, 'year'>> {
  readonly template?: string
  readonly year?: number
}
