import type { Code } from '../../src/core/codes.js'
import type { PlanInput } from '../../src/language/grammar.js'

/** What gainshare has for something that alignment calls for; `tests/docs/alignment.test.ts` finds each by its name. */
export interface Means {
  readonly metrics?: readonly string[]
  readonly codes?: readonly Code[]
  readonly sections?: readonly (keyof PlanInput)[]
  readonly verbs?: readonly string[]
  readonly plans?: readonly string[]
  readonly commands?: readonly string[]
}

/** What is not there, what it will be, and the command that will bring it: once that command is there, the row has to be looked at again. */
export interface NotYet {
  readonly kind: 'check' | 'report'
  readonly what: string
  readonly command: 'align' | 'probe' | 'report'
}

export interface AlignmentRow extends Means {
  readonly calls: string
  readonly notYet?: NotYet
}

const detector = (what: string): NotYet => ({ kind: 'check', what, command: 'probe' })
const planCheck = (what: string): NotYet => ({ kind: 'check', what, command: 'align' })
const report = (what: string): NotYet => ({ kind: 'report', what, command: 'report' })

/** What alignment of sales, marketing and customer service calls for, in the order in which it was gathered, from 1. */
export const alignmentRows: readonly AlignmentRow[] = [
  {
    calls: 'No seller is the best of the month: teams are scored, persons are not.',
    codes: ['person-scored', 'team-of-one'],
  },
  {
    calls: 'Orders are booked when customers want them, not when a period ends.',
    plans: ['holdback'],
    notYet: detector('orders that pile up at the end of a period, or are drawn forward'),
  },
  {
    calls: 'A lead that is another team’s is passed on.',
    metrics: ['leadPassOnRate', 'leadsNeverTried'],
    notYet: detector('leads that are kept and not worked'),
  },
  {
    calls: 'A new trick needs a new rule with a consequence, not a new engine.',
    notYet: detector('detectors of tricks, each saying whether to flag, hold, exclude or reverse'),
  },
  {
    calls: 'Teams are held against their own past, not against each other.',
    metrics: ['marginGrowthRate'],
    verbs: ['max'],
  },
  { calls: 'All functions hang on one outcome.', plans: ['shared-growth', 'scorecard'] },
  {
    calls: 'Shortcuts of marketing are seen as much as those of sales.',
    metrics: ['leadAcceptanceRate', 'weakerServiceLevel'],
    notYet: detector('leads that are many and light'),
  },
  {
    calls: 'Customer service is valued by what it earns.',
    metrics: ['serviceContribution'],
    plans: ['service-profit-centre'],
  },
  {
    calls: 'Sales, marketing and customer service are all in the plan, with a weight and with members.',
    notYet: planCheck('that no function is left out'),
  },
  { calls: 'Working together is kept up over periods.', metrics: ['soundPeriods'], verbs: ['average', 'countPeriods'] },
  {
    calls: 'Every score can be followed to money, and the lines add up.',
    sections: ['checks'],
    commands: ['run', 'explain'],
  },
  { calls: 'Selling is a process with yields and defects.', metrics: ['throughputYield', 'handoverDefects'] },
  { calls: 'All functions have one goal: growth that pays.', metrics: ['marginGrowthRate'], plans: ['shared-growth'] },
  {
    calls: 'Marketing reports in money.',
    metrics: [
      'marketingSourcedRevenue',
      'marketingInfluencedRevenue',
      'attributedMargin',
      'programmeCost',
      'marketingReturn',
    ],
  },
  {
    calls: 'There is one word for one thing, with its definition.',
    codes: ['unknown-name', 'duplicate-name', 'vocabulary-kind'],
    notYet: planCheck('how much of a plan is in words that are defined'),
  },
  { calls: 'What a change of the rules would do is known before it is made.', commands: ['compare'] },
  { calls: 'What marketing makes is judged by whether it is used.', metrics: ['unusedAssetRate', 'assetWinShare'] },
  { calls: 'Marketing has a target in revenue.', metrics: ['marketingQuotaAttainment'], plans: ['attribution'] },
  { calls: 'Anyone can see how a score came about.', commands: ['explain'] },
  {
    calls: 'What is seen early counts, with the time that it takes to become revenue.',
    metrics: ['leadingSignal', 'leadingSignalBefore'],
  },
  {
    calls: 'One revenue team goes across departments, and people move between teams.',
    sections: ['teams', 'members'],
    verbs: ['prorate'],
    plans: ['shared-growth'],
  },
  {
    calls: 'The way from the first contact to the sale is one.',
    metrics: ['daysToWin', 'handoversPerWin', 'leadFunnel'],
  },
  {
    calls: 'Whole teams meet, regularly.',
    metrics: ['meetingHeldRate', 'meetingBreadth', 'crossFunctionMeetingShare'],
  },
  {
    calls: 'Meetings start from figures and end in actions that are done.',
    metrics: ['dataPackRate', 'actionClosureRate'],
    notYet: report('an agenda of what is furthest from its target'),
  },
  {
    calls: 'Revenue of today and customers who last both count.',
    metrics: ['netRevenueRetention', 'viableShare', 'fitOfWins'],
    verbs: ['weighted'],
  },
  { calls: 'One and the same score is in the pay of every function.', plans: ['shared-growth', 'scorecard'] },
  { calls: 'Good and bad times of the market are nobody’s merit.', metrics: ['growthBeyondMarket'] },
  { calls: 'Marketers meet sellers and customers.', metrics: ['crossExposure'] },
  {
    calls: 'What was introduced is used and refreshed, and nothing is made twice.',
    metrics: ['trainingCompletionRate', 'trainingApplicationRate', 'duplicateAssetRate'],
  },
  { calls: 'There are early wins for every side.', metrics: ['milestoneRateByFunction', 'weakestMilestoneRate'] },
  {
    calls: 'Material that nobody opens is counted, and so is its cost.',
    metrics: ['unusedAssetRate', 'unusedAssetCost', 'unusedAssetCostRate'],
  },
  { calls: 'Training is put to use.', metrics: ['trainingApplicationRate'] },
  { calls: 'Sellers say what marketing says.', metrics: ['messageConsistency', 'messageReadRate'] },
  { calls: 'What one function asks of another is settled.', metrics: ['requestResolutionRate'] },
  {
    calls: 'Members of all functions take part, not a few of one.',
    metrics: ['participationByFunction', 'weakestParticipation'],
  },
  {
    calls: 'It is known why customers come and why they do not.',
    metrics: ['closeReasonShare', 'closeReasonMix'],
    commands: ['compare'],
  },
  {
    calls: 'What a team is measured by moves with what the company wants.',
    notYet: planCheck('how metrics go with the outcome, and how much weight functions share'),
  },
  {
    calls: 'No function is paid mainly for what it alone is measured by.',
    notYet: planCheck('the share of pay from metrics that no other function has'),
  },
  {
    calls: 'One measure stands above the others: growth that pays.',
    metrics: ['marginGain', 'growthAboveFloor', 'ruleOfForty'],
    verbs: ['gate'],
  },
  {
    calls: 'Marketing promises leads, sales promises to work them, and both are held to it.',
    metrics: [
      'marketingServiceLevel',
      'salesServiceLevel',
      'weakerServiceLevel',
      'leadAcceptanceRate',
      'acceptedLeadsWorked',
    ],
    plans: ['two-sided-service-level'],
  },
  {
    calls: 'Pay follows the shared aims.',
    plans: ['shared-growth'],
    notYet: planCheck('the share of pay that comes from shared rules'),
  },
  {
    calls: 'Growth lasts: no single push counts.',
    metrics: ['soundPeriods', 'sustainedGrowth'],
    verbs: ['countPeriods'],
  },
  {
    calls: 'It is known what each step of the funnel would be worth at its target.',
    commands: ['solve'],
    notYet: report('a tree of drivers with the money that each gap costs'),
  },
  {
    calls: 'A shortfall is told by its causes, without blame.',
    commands: ['compare'],
    notYet: report('a shortfall of the funnel as volume, acceptance, conversion, price and retention'),
  },
  { calls: 'Companies are counted, not contacts.', metrics: ['qualifiedAccounts'] },
  {
    calls: 'Marketing’s target is a share of the company’s revenue target.',
    metrics: ['marketingQuotaAttainment'],
    sections: ['parameters'],
    plans: ['attribution'],
  },
  { calls: 'A lead counts by what it is worth.', metrics: ['qualifiedLeadValue'] },
  { calls: 'When sales fall, all functions bear it alike.', sections: ['accounts'], plans: ['scanlon'] },
  { calls: 'What became of a campaign is reported.', metrics: ['campaignLinkRate'] },
  { calls: 'Customers are kept by service.', metrics: ['netRevenueRetention', 'grossRevenueRetention'] },
  {
    calls: 'Large outcomes weigh more than small activities.',
    notYet: planCheck('the weight of revenue, margin and retention'),
  },
  {
    calls: 'One person answers for the plan, and quarrels about credit are counted.',
    metrics: ['creditDisputeRate'],
    notYet: planCheck('that the plan names who answers for it'),
  },
  { calls: 'A customer counts who pays, brings a margin and stays.', metrics: ['viableCustomers', 'viableShare'] },
  {
    calls: 'Credit is whole and not fought over.',
    metrics: ['creditOverlapRate', 'creditDisputeRate'],
    codes: ['shares-sum', 'credit-exceeds-whole'],
  },
  {
    calls: 'Value has several sides, each with its weight.',
    codes: ['shares-sum'],
    verbs: ['weighted'],
    plans: ['scorecard'],
  },
  { calls: 'Functions learn together.', metrics: ['jointTrainingShare', 'weakestTrainingCompletion'] },
  {
    calls: 'The chain from segment to service has an owner, a yield and a time at each link.',
    metrics: ['leadFunnel'],
    verbs: ['stages'],
  },
  {
    calls: 'What sales learns comes back to marketing, soon and in full, and something is done about it.',
    metrics: ['feedbackRate', 'feedbackTime', 'feedbackCompleteness', 'feedbackActedUponShare'],
  },
  {
    calls: 'Feedback gives reasons that can be counted.',
    metrics: ['feedbackCompleteness', 'feedbackReasonShare', 'feedbackReasonMix'],
  },
  {
    calls: 'Gain and pain are shared, also in the field.',
    metrics: ['fieldDaysPerMember'],
    sections: ['accounts'],
    plans: ['scanlon'],
  },
  {
    calls: 'The figure of a segment is the sum of its customers.',
    codes: ['check-failed'],
    sections: ['checks', 'lists'],
  },
  { calls: 'Plans have authors of more than one function.', metrics: ['jointPlanShare'] },
]
