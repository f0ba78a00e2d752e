import { type Grain, joinGrain, spreadsTo } from '../core/grain.js'
import { periodsIn, thisPeriod } from '../core/window.js'
import { type TotalSpec, total } from '../operations/total.js'
import { type WindowSpec, window } from '../operations/window.js'
import { type Build, broken, type Ref } from './mechanism.js'
import type { RowParams } from './row-params.js'

/** An entry over periods (`over`), to a coarser grain (`per`), or both: first over the periods, then to the grain. */
export function lowerOverEntry(
  aggregate: WindowSpec['aggregate'] & TotalSpec['aggregate'],
  verb: string,
  target: string,
  params: RowParams,
  build: Build,
): Ref {
  for (const key of ['where', 'dated', 'on', 'credit', 'in', 'at'] as const) {
    if (params[key] === undefined) continue
    return build.problem(
      'wrong-shape',
      `"${key}" chooses rows, and "${target}" is an entry, not a source.`,
      'Put it on the entry that reads the rows.',
      key,
    )
  }
  const input = build.formula(target, verb)
  const overTime = params.over === undefined ? input : lowerWindow(aggregate, input, params, build)
  const type = build.typeOf(overTime)
  if (type === undefined) return broken
  if (params.per === undefined) {
    if (params.over !== undefined) return overTime
    return totalTo([], overTime, aggregate, build, verb)
  }
  const names = typeof params.per === 'string' ? [params.per] : params.per
  return totalTo(
    names.reduce<Grain>((grain, name) => joinGrain(grain, [name]), []),
    overTime,
    aggregate,
    build,
    verb,
  )
}

function totalTo(per: Grain, input: Ref, aggregate: TotalSpec['aggregate'], build: Build, verb: string): Ref {
  const grain = build.typeOf(input)!.grain
  if (grain.length === 0) {
    return build.problem(
      'grain-mismatch',
      'There is one amount for the company, so there is nothing to bring together.',
      'Say "over" to look at several periods, or leave the verb out.',
      verb,
    )
  }
  if (!spreadsTo(per, grain)) {
    return build.problem(
      'grain-mismatch',
      `An amount for each ${grain.join(' and ')} cannot be brought to each ${per.join(' and ')}.`,
      'An amount can only be brought to something coarser: members to teams, teams to functions.',
      'per',
    )
  }
  return build.node(total, { per, aggregate }, [input], verb)
}

/** An entry over the periods of a window that is made of whole ones. */
export function lowerWindow(aggregate: WindowSpec['aggregate'], input: Ref, params: RowParams, build: Build): Ref {
  const over = build.window(params.over, 'over')
  if (over === undefined) return broken
  if (over.kind === thisPeriod.kind) return input
  if (over.kind === 'last' && over.of === 'days') {
    return build.problem(
      'window-not-whole',
      'Entries are added up over whole periods, not over days.',
      'Say it in months, or put "over" on the entry that reads the rows.',
      'over',
    )
  }
  if (periodsIn(build.calendar, over, build.firstPeriod) === undefined) {
    return build.problem(
      'window-not-whole',
      `This window does not begin and end with a ${build.calendar.period} of the plan.`,
      'Entries are added up over whole periods.',
      'over',
    )
  }
  const first = params.first === undefined ? [] : [build.formula(params.first, 'first')]
  return build.node(window, { window: over, aggregate }, [input, ...first], aggregate)
}
