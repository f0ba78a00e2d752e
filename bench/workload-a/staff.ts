import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A row of the roster as a program holds it: pay in whole euros a year. */
export type Contract = {
  readonly contract: string
  readonly member: string
  readonly team: string
  readonly from: string
  readonly through: string
  readonly basePay: string
}

const dayOf2026 = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)

/** A roster, the same each time: a tenth came within the year, a tenth left, and every team has somebody all year. */
export function staffOf(teams: readonly string[], members = 10_000): readonly Contract[] {
  const dice = xoroshiro128plus(20261127)
  return Array.from({ length: members }, (_, i) => {
    const number = String(i + 1).padStart(6, '0')
    const fate = i < teams.length ? 0 : uniformInt(dice, 1, 10)
    return {
      contract: `C-${number}`,
      member: `M-${number}`,
      team: teams[i % teams.length]!,
      from: fate === 1 ? dayOf2026(uniformInt(dice, 0, 364)) : '2020-01-01',
      through: fate === 2 ? dayOf2026(uniformInt(dice, 0, 364)) : '',
      basePay: String(uniformInt(dice, 24_000, 120_000)),
    }
  })
}

/** Puts the roster beside the deals. */
export function writeStaff(folder: string, staff: readonly Contract[]): string {
  const file = join(folder, 'staff.csv')
  const lines = staff.map((each) => Object.values(each).join())
  writeFileSync(file, `${[Object.keys(staff[0]!).join(), ...lines].join('\n')}\n`)
  return file
}
