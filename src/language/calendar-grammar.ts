import * as z from 'zod'
import { choice } from '../core/choice.js'
import type { PeriodKind } from '../core/period.js'

const clock = z.string().meta({ examples: ['09:00', '17:00'] })

const officeHours = z
  .strictObject({
    days: z
      .union([z.string(), z.array(z.string()).min(1)], {
        error: 'Office days are a stretch such as "Mon to Fri", or a list such as ["Mon", "Tue", "Thu"].',
      })
      .meta({
        title: 'Days',
        description: 'Mon, Tue, Wed, Thu, Fri, Sat and Sun: a stretch of days, or a list.',
        examples: ['Mon to Fri', ['Mon', 'Wed', 'Fri']],
      }),
    from: clock.meta({ title: 'From', description: 'HH:MM, as clocks in the time zone of the plan show it.' }),
    to: clock.meta({ title: 'To', description: 'HH:MM; up to 24:00, the end of the day.' }),
    closed: z
      .string()
      .meta({
        title: 'Closed',
        description: 'source.field: the days on which offices are closed, one in each row.',
        examples: ['holidays.day'],
      })
      .optional(),
  })
  .meta({ title: 'Office hours', description: 'The time that "4 office hours" counts.' })

/** How a plan cuts time into periods, and when its offices are open. */
export const calendarGrammar = z.strictObject({
  period: choice({
    month: 'Twelve in a year: 2026-01.',
    quarter: 'Four in a year: 2026-Q1.',
    half: 'Two in a year: 2026-H1.',
    year: 'One in a year: 2026.',
  } satisfies Record<PeriodKind, string>).meta({ title: 'Period', description: 'How long a period is.' }),
  fiscalYearStarts: z
    .string()
    .meta({ title: 'Fiscal year starts', description: 'MM-DD', examples: ['01-01', '04-01'] }),
  fiscalYearNamed: choice({
    'by-first-day': 'After the calendar year of its first day.',
    'by-last-day': 'After the calendar year of its last day.',
  })
    .meta({
      title: 'Fiscal year named',
      description: 'Needed unless it starts on 01-01: after the calendar year of its first or of its last day.',
    })
    .optional(),
  timeZone: z.string().meta({
    title: 'Time zone',
    description: 'The IANA name of the zone in which days begin and end.',
    examples: ['Europe/Berlin'],
  }),
  officeHours: officeHours.optional(),
})
