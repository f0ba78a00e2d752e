/** One quarter of the story: what sales wrote, how hard the market was, and how much the other teams had to do. */
export interface Quarter {
  readonly year: number
  readonly quarter: number
  readonly won: number
  readonly lost: number
  /** Net revenue of the won deals, in whole EUR. */
  readonly net: number
  /** Variable cost of the won deals for 10,000 of revenue. */
  readonly cost: number
  readonly leads: number
  readonly tickets: number
  /** Of 100 scored tickets, how many come back with a 4 or a 5. */
  readonly pleased: number
}

/** Radio chips became dear in spring 2026 (cost), and kits came late (tickets, pleased); the price list of July answered it. */
export const quarters: readonly Quarter[] = [
  { year: 2025, quarter: 1, won: 44, lost: 50, net: 2_262_000, cost: 6180, leads: 90, tickets: 84, pleased: 86 },
  { year: 2025, quarter: 2, won: 50, lost: 54, net: 2_578_000, cost: 6160, leads: 95, tickets: 88, pleased: 87 },
  { year: 2025, quarter: 3, won: 45, lost: 52, net: 2_318_000, cost: 6200, leads: 90, tickets: 92, pleased: 88 },
  { year: 2025, quarter: 4, won: 60, lost: 60, net: 3_243_000, cost: 6150, leads: 110, tickets: 100, pleased: 90 },
  { year: 2026, quarter: 1, won: 49, lost: 52, net: 2_694_000, cost: 6160, leads: 100, tickets: 102, pleased: 90 },
  { year: 2026, quarter: 2, won: 55, lost: 60, net: 2_861_000, cost: 6670, leads: 105, tickets: 141, pleased: 70 },
  { year: 2026, quarter: 3, won: 50, lost: 52, net: 2_788_000, cost: 6300, leads: 95, tickets: 124, pleased: 82 },
  { year: 2026, quarter: 4, won: 66, lost: 58, net: 3_861_000, cost: 6200, leads: 120, tickets: 117, pleased: 93 },
]
