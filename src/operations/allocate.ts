import { amountText } from '../core/amount-text.js'
import { type Decimal, missing, roundTo } from '../core/decimal.js'
import { coordinates, grainText, partsOf, sameGrain, spreadsTo } from '../core/grain.js'
import { type AllocateSpec, boundsOf } from './allocate-spec.js'
import { type Bounds, firstCrossed, shareOutBounded } from './bounded-shares.js'
import { boundedDraws } from './draw-bounded.js'
import { roundedDraws } from './draw-round.js'
import { sharedDraws } from './draw-shares.js'
import { type DrawColumn, fixedColumn } from './draws.js'
import { commonUnit, mixedMisfit, truthMisfit } from './elementwise.js'
import { joinSigns, type Operation } from './operation.js'
import { sharedAcross } from './share-across.js'
import { shareOut } from './share-out.js'
import { isMisfit, type Misfit } from './type.js'

/** Its first input, a pool, shared out over the finer grain of its second, the weights, so that the parts add up to the rounded pool. */
export const allocate: Operation<AllocateSpec> = {
  name: 'allocate',
  align: 'own',
  type(_, [pool, weights, ...bounds]) {
    if (pool!.unit === 'truth' || weights!.unit === 'truth') return truthMisfit('shared out')
    const mixed = mixedMisfit(pool!, 'shared out') ?? mixedMisfit(weights!, 'weighed against each other')
    if (mixed !== undefined) return mixed
    if (!spreadsTo(pool!.grain, weights!.grain)) {
      return {
        code: 'grain-mismatch',
        message: `A pool of ${grainText(pool!.grain)} cannot be shared out by weights of ${grainText(weights!.grain)}.`,
        hint: 'Name weights that are finer than the pool.',
      }
    }
    const common = commonUnit([pool!, ...bounds], 'held against each other')
    if (isMisfit(common)) return common
    if (bounds.some((bound) => !sameGrain(bound.grain, weights!.grain))) {
      const message = `Caps and floors are needed for ${grainText(weights!.grain)}.`
      return { code: 'grain-mismatch', message, hint: `Name an amount of ${grainText(weights!.grain)}.` }
    }
    return { unit: pool!.unit, grain: weights!.grain }
  },
  exact(spec, [pools, weights, ...bounds], moment) {
    const said = (amount: Decimal) => amountText(amount, spec)
    const members = partsOf(moment.space, moment.inputGrain(0), moment.grain)
    const parts = new Array<Decimal>(moment.size).fill(missing)
    pools!.forEach((pool, index) => {
      const mine = members[index]!
      const of = (cells: readonly Decimal[]) => Array.from(mine, (cell) => cells[cell]!)
      const whole = roundTo(pool, spec.to, spec.mode)
      const within = spec.bounds === undefined ? undefined : boundsOf(spec.bounds, bounds.map(of))
      const crossed = within === undefined || !whole.greaterThan(0) ? undefined : firstCrossed(of(weights!), within)
      const name = (i: number) => coordinates(moment.space, moment.grain, mine[i]!)
      const shares =
        within === undefined
          ? shareOut(whole, of(weights!), spec.to, said)
          : crossed === undefined
            ? shareOutBounded(whole, of(weights!), spec.to, within, said)
            : crossedMisfit(within, crossed, name(crossed), said)
      if (isMisfit(shares)) moment.report(inCell(shares, coordinates(moment.space, moment.inputGrain(0), index)))
      else for (const [i, cell] of mine.entries()) parts[cell] = shares[i]!
    })
    return parts
  },
  columns(spec, [pools, weights, ...bounds], moment) {
    const members = partsOf(moment.space, moment.inputGrain(0), moment.grain)
    const parts = new Array<DrawColumn>(moment.size).fill(fixedColumn(missing))
    pools!.forEach((pool, index) => {
      const mine = members[index]!
      const of = (cells: readonly DrawColumn[]) => Array.from(mine, (cell) => cells[cell]!)
      const whole = roundedDraws(pool, spec.to, spec.mode, moment)
      const shares =
        spec.bounds === undefined
          ? sharedDraws(whole, of(weights!), spec.to, moment)
          : boundedDraws(spec, whole, of(weights!), bounds.map(of), moment)
      for (const [i, cell] of mine.entries()) parts[cell] = shares[i]!
    })
    return parts
  },
  across(spec, [pools, weights], moment) {
    if (spec.bounds !== undefined) return undefined
    const members = partsOf(moment.space, moment.inputGrain(0), moment.grain)
    return sharedAcross(spec, pools!, weights!, members, moment)
  },
  sign: (_, [pool]) => joinSigns([pool!]),
}

/** A misfit with the name of the pool's cell, where there are several pools. */
function inCell(misfit: Misfit, of: Readonly<Record<string, string>>): Misfit {
  const [name] = Object.values(of)
  return name === undefined ? misfit : { ...misfit, message: misfit.message.replace(/\.$/, ` in ${name}.`) }
}

function crossedMisfit(
  { atMost, atLeast }: Bounds,
  i: number,
  of: Readonly<Record<string, string>>,
  said: (amount: Decimal) => string,
): Misfit {
  const floor = atLeast === undefined ? '0' : `the floor of ${said(atLeast[i]!)}`
  return {
    code: 'bounds-crossed',
    message: `The cap of ${Object.values(of)[0]} is ${said(atMost![i]!)}, below ${floor}.`,
    hint: 'Change one of the two, or keep the cap itself above the floor with "limit".',
  }
}
