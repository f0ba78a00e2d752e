export interface Contract {
  readonly contract: string
  readonly member: string
  readonly team: string
  readonly from: string
  readonly through: string
  readonly basePay: string
  readonly targetBonus: string
  readonly fte: string
}

type Line = readonly [
  member: string,
  team: string,
  from: string,
  through: string,
  basePay: number,
  target: number,
  fte: string,
]

const lines: readonly Line[] = [
  ['arne', 'fieldSales', '2018-04-01', '', 74_000, 12_000, '1'],
  ['birte', 'fieldSales', '2020-09-01', '', 71_500, 12_000, '1'],
  ['cosmin', 'fieldSales', '2023-02-01', '', 66_000, 10_500, '1'],
  ['daria', 'fieldSales', '2021-06-15', '', 57_600, 9_600, '0.8'],
  ['emil', 'fieldSales', '2024-01-01', '2026-05-31', 64_000, 10_500, '1'],
  ['filiz', 'fieldSales', '2026-07-15', '', 65_500, 10_500, '1'],
  ['gesa', 'fieldSales', '2019-01-01', '', 69_000, 12_000, '1'],
  ['henk', 'insideSales', '2022-03-01', '', 49_500, 7_200, '1'],
  ['ida', 'insideSales', '2023-10-01', '', 47_000, 7_200, '1'],
  ['jonas', 'insideSales', '2024-05-01', '2026-08-16', 46_200, 6_600, '1'],
  ['jonas', 'fieldSales', '2026-08-17', '', 61_000, 10_500, '1'],
  ['katrin', 'insideSales', '2021-01-01', '', 26_100, 3_600, '0.5'],
  ['levent', 'insideSales', '2025-02-01', '', 45_800, 6_600, '1'],
  ['mirja', 'insideSales', '2026-09-01', '', 45_000, 6_600, '1'],
  ['nils', 'demand', '2019-08-01', '', 58_000, 6_000, '1'],
  ['oona', 'demand', '2022-11-01', '', 52_400, 6_000, '1'],
  ['pavel', 'demand', '2024-09-01', '', 50_500, 5_400, '1'],
  ['ruth', 'demand', '2023-03-01', '', 31_200, 3_600, '0.6'],
  ['silke', 'demand', '2026-02-16', '', 49_000, 5_400, '1'],
  ['tomasz', 'care', '2017-05-01', '', 48_200, 4_800, '1'],
  ['ulla', 'care', '2020-02-01', '', 45_900, 4_800, '1'],
  ['vera', 'care', '2022-07-01', '2026-11-30', 44_700, 4_800, '1'],
  ['wim', 'care', '2023-01-15', '', 43_800, 4_200, '1'],
  ['yusuf', 'care', '2025-04-01', '', 42_600, 4_200, '1'],
  ['zoe', 'care', '2021-10-01', '', 22_300, 2_100, '0.5'],
]

/** Contracts of the four teams: base pay is that of the contract, part time already in it. */
export function staff(): readonly Contract[] {
  return lines.map(([member, team, from, through, basePay, target, fte], index) => ({
    contract: `C-${101 + index}`,
    member,
    team,
    from,
    through,
    basePay: `${basePay}.00`,
    targetBonus: `${target}.00`,
    fte,
  }))
}
