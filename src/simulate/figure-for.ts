import type { Report } from '../check/report.js'
import type { Decimal } from '../core/decimal.js'
import type { Unit } from '../core/unit.js'
import { readAmount } from '../solve/read-amount.js'

/** A figure in the unit of the name that it stands for; reported where it is in another. */
export function figureFor(text: string, unit: Unit, name: string, at: string, report: Report): Decimal | undefined {
  const read = readAmount(text, unit, `"${name}"`, report.file)
  if (!('code' in read)) return read
  report.add([{ ...read, at: { file: report.file, pointer: at, on: 'value' } }])
  return undefined
}
