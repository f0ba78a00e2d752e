import { cases, runPublished } from '../tests/published/read-cases.js'

/** Prints what the published worked examples expect and what gainshare gives; with `--all`, every figure. */
interface Line {
  readonly id: string
  readonly kind: string
  readonly expected: string
  readonly got: string
}

const widest = 44

function cut(text: string): string {
  return text.length <= widest ? text : `${text.slice(0, widest - 3).replace(/[^ ]* ?$/, '')}...`
}

const all = process.argv.includes('--all')
const lines: Line[] = []
let figures = 0
let failed = 0
for (const { id, kind } of cases) {
  const { examples, diagnostics } = runPublished(id)
  const found = examples.flatMap((example) => example.comparisons)
  const passed = examples.length > 0 && examples.every((example) => example.passed)
  figures += found.length
  if (!passed) failed += 1
  if (all) {
    for (const { name, cell, period, expected, got } of found)
      lines.push({ id, kind: `${name}${cell === '' ? '' : ` ${cell}`} ${period}`, expected, got })
  } else {
    const texts = (key: 'expected' | 'got') => cut(found.map((each) => each[key]).join(' '))
    lines.push({ id, kind, expected: texts('expected'), got: `${texts('got')}${passed ? '' : ' WRONG'}` })
  }
  for (const problem of [...diagnostics.map((each) => each.message), ...examples.flatMap((each) => each.problems)])
    lines.push({ id, kind: '', expected: problem, got: '' })
}

const width = (key: keyof Line): number => Math.max(...lines.map((line) => line[key].length), key.length)
const widths = { id: width('id'), kind: width('kind'), expected: width('expected') }
const row = ({ id, kind, expected, got }: Line): string =>
  `${id.padEnd(widths.id)}  ${kind.padEnd(widths.kind)}  ${expected.padEnd(widths.expected)}  ${got}`.trimEnd()

const grades = new Map<string, number>()
for (const { grade } of cases) grades.set(grade, (grades.get(grade) ?? 0) + 1)
process.stdout.write(
  [
    row({ id: 'id', kind: all ? 'figure' : 'kind', expected: 'expected', got: 'got' }),
    ...lines.map(row),
    '',
    `${cases.length} cases: ${[...grades].map(([grade, count]) => `${count} ${grade}`).join(', ')}`,
    `${cases.length - failed} right, ${failed} wrong; ${figures} figures compared`,
    '',
  ].join('\n'),
)
process.exitCode = failed === 0 ? 0 : 1
