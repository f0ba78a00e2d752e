const teams = ['production', 'selling', 'demand', 'care'] as const

/** A stream of numbers from 0 up to, not including, 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const cents = (amount: number): string => {
  const whole = Math.round(Math.abs(amount))
  const text = `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
  return amount < 0 && whole > 0 ? `-${text}` : text
}

const day = (year: number, month: number, of: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`

export type Rows = Readonly<Record<'ledger' | 'payslips' | 'staff', readonly Readonly<Record<string, string>>[]>>

/** Six years of a works' ledger (three of them the base), and three of payslips, with joiners, leavers and transfers. */
export function scanlonRows(seed: number): Rows {
  const next = numbersFrom(seed)
  const between = (low: number, high: number) => Math.round(low + (high - low) * next())
  const ledger: Record<string, string>[] = []
  const post = (postedOn: string, account: string, amount: number) =>
    ledger.push({ entry: String(ledger.length + 1), postedOn, account, amount: cents(amount) })
  for (let year = 2021; year <= 2026; year++) {
    for (let month = 1; month <= 12; month++) {
      const sales = Array.from({ length: 4 }, () => between(15_000_00, 40_000_00))
      for (const amount of sales) post(day(year, month, between(1, 28)), 'sales', amount)
      const total = sales.reduce((a, b) => a + b, 0)
      const returns = -between(0, 2_000_00)
      const stock = between(-5_000_00, 5_000_00)
      post(day(year, month, between(1, 28)), 'returns', returns)
      post(day(year, month, between(1, 28)), 'inventory', stock)
      // In long swings, so that deficits pile up, are recovered, and sometimes lapse.
      const swing = year < 2024 ? 0 : 0.02 * Math.sin((2 * Math.PI * ((year - 2024) * 12 + month)) / 17)
      const labour = Math.round((total + returns + stock) * (0.22 + swing + 0.03 * (next() - 0.5)))
      post(day(year, month, 28), 'wages', Math.round(labour * 0.8))
      post(day(year, month, 28), 'social cost', labour - Math.round(labour * 0.8))
    }
  }
  return { ledger, ...people(between, next) }
}

function people(between: (low: number, high: number) => number, next: () => number): Pick<Rows, 'payslips' | 'staff'> {
  const staff: Record<string, string>[] = []
  const payslips: Record<string, string>[] = []
  for (let i = 0; i < 12; i++) {
    const member = `m${String(i).padStart(2, '0')}`
    const joins = i < 8 ? 0 : between(1, 30)
    const leaves = next() < 0.3 ? between(joins, 35) : undefined
    const moves = next() < 0.3 ? between(joins, leaves ?? 35) : undefined
    const team = teams[i % 4]!
    const other = teams[(i + 1) % 4]!
    const contract = (from: number, through: number | undefined, at: string) =>
      staff.push({
        contract: String(staff.length + 1),
        member,
        team: at,
        from: from === 0 ? '2023-06-01' : day(2024 + Math.floor(from / 12), (from % 12) + 1, 1),
        through: through === undefined ? '' : day(2024 + Math.floor(through / 12), (through % 12) + 1, 28),
      })
    if (moves === undefined || moves >= (leaves ?? 36)) contract(joins, leaves, team)
    else {
      contract(joins, moves, team)
      contract(moves + 1, leaves, other)
    }
    const pay = between(2_000_00, 5_000_00)
    for (let month = joins; month <= (leaves ?? 35); month++) {
      payslips.push({
        slip: String(payslips.length + 1),
        member,
        team: moves !== undefined && moves < (leaves ?? 36) && month > moves ? other : team,
        paidOn: day(2024 + Math.floor(month / 12), (month % 12) + 1, 28),
        eligiblePay: cents(pay + between(-200_00, 400_00)),
      })
    }
  }
  return { staff, payslips }
}
