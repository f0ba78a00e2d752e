import { Decimal } from '../core/decimal.js'
import { type Diagnostic, warning } from '../core/diagnostic.js'
import { escapeText } from '../core/escape.js'
import { lookOf } from '../core/look.js'
import type { DueAndPaid } from './due-and-paid.js'
import type { Ledger } from './ledger.js'

/** Warns where one member was paid too much and another, whose name looks the same, is due: one person would be paid twice. */
export function respelled(ledger: Ledger, changed: readonly DueAndPaid[]): readonly Diagnostic[] {
  const isOverpaid = ({ difference }: DueAndPaid) => new Decimal(difference).isNegative()
  const due = new Set(changed.filter((each) => !isOverpaid(each)).map(({ member }) => member))
  const overpaid = new Set(changed.filter(isOverpaid).map(({ member }) => member))
  return [...overpaid].flatMap((before) =>
    [...due]
      .filter((now) => now !== before && lookOf(now) === lookOf(before))
      .map((now) =>
        warning(
          'member-respelled',
          { file: ledger.file },
          `The ledger has paid "${escapeText(before)}", and "${escapeText(now)}" is due: the same but for how they are written.`,
          `If they are one person, write "${escapeText(before)}" in the roster, or say so with "aliases": {"${escapeText(now)}": "${escapeText(before)}"}.`,
        ),
      ),
  )
}
