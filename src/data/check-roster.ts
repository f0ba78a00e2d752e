import { below } from '../core/pointer.js'
import { typeText } from './field-type.js'
import type { Say } from './say.js'
import type { FieldKind, FieldSpec, SourceSpec } from './source.js'

/** What may stand in a roster: who, where, when, and what a member brings; never what a member did. */
const inRosters: readonly FieldKind[] = [
  'text',
  'member',
  'team',
  'currency',
  'date',
  'first day',
  'last day',
  'first day after',
  'money',
  'FTE',
  'hours',
  'points',
  'share',
]

/**
 * Holds a source to the law that persons stand in rosters alone, with the figures that they bring and no others; `whole` when no field of it
 * was found wrong.
 */
export function checkPersons(
  source: SourceSpec,
  whole: boolean,
  sources: ReadonlyMap<string, SourceSpec>,
  say: Say,
): void {
  const members = source.fields.filter((field) => field.kind === 'member')
  if (!source.roster) {
    for (const field of members) {
      const message = `"${field.name}" is a member, and only a roster may have members: elsewhere rows count for teams, not for persons.`
      const hint = `To find the team, call it "text", list it with its team in another source, and add { "from": "<source>.<team>", "matching": "${field.name}" }. If "${source.name}" says who is in which team, give it "roster": true.`
      say('member-outside-roster', field.at, message, hint)
    }
    for (const field of source.fields) if (bringsFigure(field, sources)) sayBrought(field, say)
    return
  }
  if (members.length > 1 || (whole && members.length === 0)) {
    const message =
      members.length === 0
        ? 'The roster has no member.'
        : `The roster has ${members.length} members: ${members.map(({ name }) => `"${name}"`).join(', ')}.`
    say('roster-member', below(source.at, 'fields'), message, 'Exactly one field of a roster is a "member".')
  }
  const teams = source.fields.filter((field) => field.kind === 'team')
  if (teams.length > 1) {
    const message = `The roster has ${teams.length} teams: ${teams.map(({ name }) => `"${name}"`).join(', ')}.`
    say(
      'roster-member',
      below(source.at, 'fields'),
      message,
      'A row of a roster stands for one team: call the others "text".',
    )
  }
  for (const field of source.fields)
    if (!inRosters.includes(field.kind) || isDone(field, sources)) sayFigure(field, say)
}

/** Whether a figure is made of days or comes from rows that are no roster: it could hold what a member did. */
function isDone(field: FieldSpec, sources: ReadonlyMap<string, SourceSpec>): boolean {
  if (field.derived !== undefined && 'start' in field.derived) return true
  const from = field.derived?.by === 'lookup' ? sources.get(field.derived.source) : undefined
  return from !== undefined && !from.roster && figures.includes(field.kind)
}

function sayFigure(field: FieldSpec, say: Say): void {
  const made = field.derived === undefined ? '' : ' made of other rows or days'
  const message = `A roster says what members bring, and "${field.name}" is ${typeText(field)}${made}.`
  say(
    'roster-figure',
    field.at,
    message,
    'Figures of a roster are money, money per month or per year, FTE, hours, points or share. A rate of the pay is a "share".',
  )
}

const figures: readonly FieldKind[] = ['money', 'FTE', 'hours', 'points', 'share']

/** Whether a field outside a roster looks up a figure of a member. */
function bringsFigure(field: FieldSpec, sources: ReadonlyMap<string, SourceSpec>): boolean {
  return (
    field.derived?.by === 'lookup' && sources.get(field.derived.source)?.roster === true && figures.includes(field.kind)
  )
}

function sayBrought(field: FieldSpec, say: Say): void {
  const message = `"${field.name}" would bring a figure of a member to rows, where it would count for what was done.`
  say('roster-figure', field.at, message, 'Look up the team alone; figures of members are read by "members" entries.')
}
