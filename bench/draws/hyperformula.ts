import { peer } from '../peer.js'
import { factsOf, stepsIn } from './steps.js'
import { type Course, targets } from './workload.js'

/** Of hyperformula: what is used here. */
interface Package {
  readonly HyperFormula: {
    buildFromArray(cells: readonly (readonly (number | string)[])[], options: { readonly licenseKey: string }): Sheet
  }
}

interface Sheet {
  setCellContents(at: Address, cells: readonly (readonly number[])[]): void
  getCellValue(at: Address): unknown
}

interface Address {
  readonly sheet: number
  readonly row: number
  readonly col: number
}

const facts = ['margin', 'revenue', 'share', ...[0, 1, 2, 3, 4, 5].flatMap((k) => [`f${k}`, `t${k}`])]
const letter = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(65 + column - 26)}`
const computed = ['a', 'c'].flatMap((name) => [0, 1, 2, 3, 4, 5].map((k) => `${name}${k}`))
const columns = [...facts, ...computed, 'score', 'factor', 'base', 'pool']

/** The formulas of the row of a team. */
function formulas(row: number): readonly string[] {
  return stepsIn<string>({
    number: String,
    name: (variable) => `${letter(columns.indexOf(variable))}${row}`,
    add: (a, b) => `(${a}+${b})`,
    less: (a, b) => `${a}<${b}`,
    minus: (a, b) => `(${a}-${b})`,
    times: (a, b) => `${a}*${b}`,
    when: (holds, then, otherwise) => `IF(${holds},${then},${otherwise})`,
    halfUp: (a, b) => `INT((2*${a}+${b})/(2*${b}))`,
  }).map(([, formula]) => `=${formula}`)
}

/** What each course pays in all, in cents, by hyperformula: a sheet with a row for each team, whose figures are set course by course. */
export async function byHyperFormula(): Promise<(courses: readonly Course[]) => Float64Array> {
  const { HyperFormula } = await peer<Package>('hyperformula')
  const rows = targets.map((_, team) => [...facts.map(() => 0), ...formulas(team + 1)])
  const pools = letter(columns.length - 1)
  const sheet = HyperFormula.buildFromArray([...rows, [`=SUM(${pools}1:${pools}${rows.length})`]], {
    licenseKey: 'gpl-v3',
  })
  return (courses) =>
    Float64Array.from(courses, (course) => {
      const figures = targets.map((_, team) => {
        const known = factsOf(course, team)
        return facts.map((name) => known[name]!)
      })
      sheet.setCellContents({ sheet: 0, row: 0, col: 0 }, figures)
      return Number(sheet.getCellValue({ sheet: 0, row: rows.length, col: 0 }))
    })
}
