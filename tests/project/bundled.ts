/** Words that stand in jsonpath-plus (and in jsep, which it brings along) and must not stand in what we ship. */
export const jsonpathSigns = [
  'JSONPath.prototype',
  'JSONPath.toPathArray',
  'JSONPath.cache',
  'runInNewContext',
  '._eval(',
  'SafeEval',
  'currEval',
  'ignoreEvalErrors',
  'parentProperty',
  'Jsep',
]

/** Ways to run text as code. */
const evaluators = [/\bnew Function\b/, /[^.\w]Function\(/, /\beval\(/, /\bnode:vm\b/, /["']vm["']/]

/** The signs of jsonpath-plus, and of running text as code, that a text shows. */
export function signsIn(text: string): readonly string[] {
  return [
    ...jsonpathSigns.filter((sign) => text.includes(sign)),
    ...evaluators.filter((pattern) => pattern.test(text)).map(String),
  ]
}

/** The packages that a bundle contains, by the comments that the bundler puts before each file. */
export function bundledPackages(text: string): readonly string[] {
  const found = text.matchAll(/^ *(?:\/\/ |")(?:\.\.\/)*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)
  return [...new Set([...found].map((match) => match[1] ?? ''))].sort()
}
