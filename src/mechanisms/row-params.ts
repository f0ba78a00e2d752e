/** How an entry chooses and credits rows. */
export interface RowParams {
  readonly where?: unknown
  readonly dated?: string | undefined
  readonly on?: 'last-day' | 'day-before' | undefined
  readonly over?: unknown
  readonly credit?: CreditParams | undefined
  readonly per?: string | readonly string[] | undefined
  readonly first?: string | undefined
  readonly in?: string | undefined
  readonly at?: string | undefined
}

export type CreditParams =
  | { readonly to: string }
  | { readonly shares: Readonly<Record<string, string>>; readonly empty: 'credits-nobody' }
  | { readonly each: readonly string[] }
  | TouchParams

/** Credit by the rows of another source that touched what a row is about. */
export interface TouchParams {
  readonly touches: string
  readonly match: string
  readonly to: string
  readonly shares?: Readonly<Partial<Record<'first' | 'last' | 'between' | 'each', string>>> | undefined
  readonly halfLife?: string | undefined
  readonly lookBack: string
  readonly where?: unknown
  readonly untouched: 'credits-nobody'
}
