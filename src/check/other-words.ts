/** What people write from spreadsheets and programs, and the verb that does it. */
const otherWords: readonly (readonly [verb: string, words: readonly string[]])[] = [
  ['gate', ['if', 'when', 'condition', 'unless']],
  ['choose', ['case', 'switch', 'ifs', 'else']],
  ['limit', ['cap', 'floor', 'clamp', 'max', 'min', 'maximum', 'minimum', 'atMost', 'atLeast']],
  ['formula', ['multiply', 'add', 'subtract', 'divide', 'ratio', 'percentage', 'percent', 'calc', 'expression']],
  ['sum', ['total', 'sumif', 'sumIf', 'sumifs', 'aggregate']],
  ['count', ['countif', 'countIf', 'countifs', 'number']],
  ['average', ['avg', 'mean']],
  ['curve', ['lookup', 'vlookup', 'xlookup', 'table', 'interpolate', 'accelerator']],
  ['tiers', ['bands', 'brackets', 'rates']],
  ['weighted', ['weights', 'scorecard', 'blend', 'sumproduct']],
  ['round', ['roundup', 'rounddown', 'mround']],
  ['distribute', ['share', 'allocate', 'shareOut', 'divideUp', 'pay']],
  ['movements', ['mrr', 'arr', 'nrr', 'retention', 'churn']],
  ['serviceLevel', ['sla']],
  ['stages', ['funnel']],
]

/** The verb that does what a word of spreadsheets does; where it is a verb here too, this is what is meant by it in a formula. */
export function verbMeantBy(word: string): string | undefined {
  return otherWords.find(([, words]) => words.includes(word))?.[0]
}
