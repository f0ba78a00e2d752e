import * as z from 'zod'
import { choice } from '../core/choice.js'
import { rowCondition as condition } from '../data/grammar.js'

const share = z.string().meta({ title: 'Share', description: 'A part of the whole, as a rate.', examples: ['60%'] })

const whereTouches = condition.meta({ title: 'Where', description: 'Only touches for which this holds count.' })

const creditTo = z
  .string()
  .meta({ title: 'To', description: 'The field that names the team.', examples: ['salesTeam'] })

/** Which team a row counts for. */
export const credit = z
  .union(
    [
      z.strictObject({ to: creditTo }),
      z.strictObject({
        shares: z.record(z.string(), share).meta({
          title: 'Shares',
          description: 'Fields that name teams, each with its share of the row.',
          examples: [{ salesTeam: '60%', sourceTeam: '40%' }],
        }),
        empty: choice({ 'credits-nobody': 'A share whose team is blank is credited to nobody.' }).meta({
          title: 'Empty',
          description: 'What becomes of a share whose team is blank.',
        }),
      }),
      z.strictObject({
        each: z
          .array(z.string())
          .min(1)
          .meta({
            title: 'Each',
            description:
              'Fields that name teams, each of which is credited with the whole row: more than 100 % in all.',
            examples: [['salesTeam', 'sourceTeam']],
          }),
      }),
      z.strictObject({
        touches: z
          .string()
          .meta({ title: 'Touches', description: 'The source whose rows touched what a row is about.' }),
        match: z
          .string()
          .meta({ title: 'Match', description: 'The field, in both sources, that tells what was touched.' }),
        to: creditTo,
        shares: z
          .strictObject({
            first: share.meta({ title: 'First', description: 'The share of the first touch.' }).optional(),
            last: share.meta({ title: 'Last', description: 'The share of the last touch.' }).optional(),
            between: share
              .meta({ title: 'Between', description: 'What all touches between share equally.' })
              .optional(),
            each: share.meta({ title: 'Each', description: 'What all touches share equally.' }).optional(),
          })
          .meta({
            title: 'Shares',
            description: 'How credit goes by the place of a touch; the shares add up to 100 %.',
          })
          .optional(),
        halfLife: z
          .string()
          .meta({
            title: 'Half-life',
            description: 'A touch so long before the row counts half.',
            examples: ['7 days'],
          })
          .optional(),
        lookBack: z.string().meta({
          title: 'Look back',
          description: 'How long before the row a touch still counts.',
          examples: ['90 days'],
        }),
        where: whereTouches.optional(),
        untouched: choice({ 'credits-nobody': 'It is credited to nobody.' }).meta({
          title: 'Untouched',
          description: 'What becomes of a row that nobody touched.',
        }),
      }),
    ],
    {
      error:
        'Credit is {"to": field}, {"shares": {field: "60%", …}, "empty": "credits-nobody"}, {"each": [fields]} or {"touches": source, "match", "to", "shares", "lookBack", "untouched"}; the fields name teams.',
    },
  )
  .meta({ title: 'Credit', description: 'Which team a row counts for. Without it, the amount is the company’s.' })
