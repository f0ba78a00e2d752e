import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Payout } from '../../src/evaluate/statement.js'
import { payoutsCsv } from '../../src/node/payouts-csv.js'

const payout: Payout = {
  period: '2026-Q1',
  member: 'arne',
  team: 'north',
  function: 'sales',
  entry: 'bonus',
  payCode: 'BONUS',
  amount: '1515.61',
  currency: 'EUR',
}

describe('payouts for payroll', () => {
  it('have a header and plain decimals', () => {
    expect(payoutsCsv([payout, { ...payout, amount: '-12.50' }])).toBe(
      'period,member,team,function,payCode,amount,currency,entry\n' +
        '2026-Q1,arne,north,sales,BONUS,1515.61,EUR,bonus\n' +
        '2026-Q1,arne,north,sales,BONUS,-12.50,EUR,bonus\n',
    )
  })

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@x', '\t=1', '\r=1', '\uff1d1', ' =1'])(
    'let no spreadsheet compute %j',
    (member) => {
      const [row] = parse(payoutsCsv([{ ...payout, member }]), { columns: true }) as { member: string }[]
      expect(row!.member).toBe(`'${member}`)
    },
  )

  it('come back as they were, whatever stands in names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }), (member, team) => {
        const [row] = parse(payoutsCsv([{ ...payout, member, team }]), { columns: true }) as Record<string, string>[]
        expect([row!.member!.replace(/^'/, ''), row!.team!.replace(/^'/, '')]).toEqual([
          member.replace(/^'/, ''),
          team.replace(/^'/, ''),
        ])
      }),
      { numRuns: 1000 },
    )
  })
})
