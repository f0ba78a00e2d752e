import type { Rows } from './rows.js'

/** What a clerk would work out for one month, in cents. */
export interface Month {
  readonly period: string
  readonly gain: bigint
  readonly charged: bigint
  readonly recovered: bigint
  readonly lapsed: bigint
  readonly employees: bigint
  readonly yearEndEmployees: bigint
  readonly reserve: bigint
  readonly deficit: bigint
}

const least = (a: bigint, b: bigint) => (a < b ? a : b)
const atLeastZero = (a: bigint) => (a > 0n ? a : 0n)

/** A quotient to the nearest whole, ties to the even one. */
function nearest(top: bigint, bottom: bigint): bigint {
  const [n, d] = bottom < 0n ? [-top, -bottom] : [top, bottom]
  const low = n >= 0n ? n / d : -((-n + d - 1n) / d)
  const twice = 2n * (n - low * d)
  return twice > d || (twice === d && low % 2n !== 0n) ? low + 1n : low
}

const centsOf = (text: string) => BigInt(text.replace('.', ''))

/** The plan worked out by hand: layers of the deficit one by one, no engine. */
export function byHand({ ledger }: Rows): readonly Month[] {
  const sum = (accounts: readonly string[], from: string, through: string) =>
    ledger
      .filter((row) => accounts.includes(row.account!) && row.postedOn! >= from && row.postedOn! <= through)
      .reduce((all, row) => all + centsOf(row.amount!), 0n)
  const produced = ['sales', 'returns', 'inventory']
  const worked = ['wages', 'social cost']
  const baseLabour = sum(worked, '2021-01-01', '2023-12-31')
  const baseSvop = sum(produced, '2021-01-01', '2023-12-31')
  let reserve = 100000n
  let layers = [{ month: -1, left: 250000n }]
  return Array.from({ length: 36 }, (_, month): Month => {
    const period = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
    const [from, through] = [`${period}-01`, `${period}-31`]
    const allowed = nearest(baseLabour * sum(produced, from, through), baseSvop)
    const gain = allowed - sum(worked, from, through)
    const charged = least(atLeastZero(-gain), reserve)
    const owed = layers.reduce((all, each) => all + each.left, 0n)
    const recovered = least(atLeastZero(gain), owed)
    let toUse = recovered
    layers = layers.map((layer) => {
      const used = least(layer.left, toUse)
      toUse -= used
      return { ...layer, left: layer.left - used }
    })
    layers.push({ month, left: atLeastZero(-gain) - charged })
    const old = layers.filter((layer) => layer.month <= month - 5)
    const lapsed = old.reduce((all, each) => all + each.left, 0n)
    layers = layers.filter((layer) => !old.includes(layer))
    const net = atLeastZero(gain) - recovered
    const setAside = nearest(net * 25n, 100n)
    const inReserve = reserve + setAside - charged
    const released = month % 12 === 11 ? inReserve : 0n
    reserve = inReserve - released
    return {
      period,
      gain,
      charged,
      recovered,
      lapsed,
      employees: nearest((net - setAside) * 75n, 100n),
      yearEndEmployees: nearest(released * 75n, 100n),
      reserve,
      deficit: layers.reduce((all, each) => all + each.left, 0n),
    }
  })
}
