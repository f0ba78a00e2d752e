import type { Draw } from './draw.js'

/** A row of `deals`, as text. */
export interface Deal {
  readonly deal: string
  readonly closedOn: string
  readonly net: string
  readonly cost: string
  readonly stage: string | undefined
  readonly team: string
  readonly helper: string | undefined
}

/** A line of `staff`, as text. */
export interface Line {
  readonly contract: string
  readonly member: string
  readonly team: string
  readonly from: string
  readonly through: string | undefined
  readonly targetBonus: string
  readonly fte: string
}

const day = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)

const cents = (count: number): string => (count / 100).toFixed(2)

/** Deals from the middle of 2025 to the beginning of 2027; some negative, some with blanks. */
export function deals(draw: Draw, teams: readonly string[]): readonly Deal[] {
  return Array.from({ length: draw.upTo(16) }, (_, i) => deal(draw, teams, `d${i}`))
}

export function deal(draw: Draw, teams: readonly string[], name: string): Deal {
  return {
    deal: name,
    closedOn: day(draw.between(-200, 380)),
    net: cents(draw.between(-500_000, 5_000_000)),
    cost: cents(draw.between(0, 900_000)),
    stage: draw.pick(['won', 'won', 'renewed', 'lost', 'open', undefined]),
    team: draw.pick(teams),
    helper: draw.pick([...teams, undefined]),
  }
}

/** One member of each team for the whole time, and some who join, leave or move. */
export function staff(draw: Draw, teams: readonly string[]): readonly Line[] {
  const line = (contract: string, member: string, team: string, from: string, through: string | undefined): Line => ({
    contract,
    member,
    team,
    from,
    through,
    targetBonus: cents(draw.between(60_000, 2_000_000)),
    fte: draw.pick(['1', '0.5', '0.8']),
  })
  const steady = teams.map((team, i) =>
    line(`s${i}`, draw.pick(['zoe', 'amy', 'ned', 'bob']) + i, team, '2020-01-01', undefined),
  )
  const others = Array.from({ length: draw.upTo(4) }, (_, i): readonly Line[] => {
    const first = draw.between(-100, 330)
    const last = first + draw.between(0, 300)
    const member = `${draw.pick(['eve', 'kim', 'pat'])}${i}`
    const team = draw.pick(teams)
    const once = line(`j${i}`, member, team, day(first), draw.chance(30) ? undefined : day(last))
    if (once.through === undefined || draw.chance(50)) return [once]
    return [once, line(`k${i}`, member, draw.pick(teams), day(last + 1 + draw.upTo(20)), undefined)]
  })
  return [...steady, ...others.flat()]
}
