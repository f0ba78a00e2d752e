import { rowDetails } from '../../src/mechanisms/grammar.js'
import { type AnyMechanism, mechanisms } from '../../src/mechanisms/list.js'
import { code, jsonText, tableOf } from './keys.js'

/** Every verb of the language, with where it stands, what it takes and an example. */
export function verbsPart(): string {
  return mechanisms.map((each) => verbText(each as unknown as AnyMechanism)).join('\n')
}

function verbText({ verb, summary, params, example, sections, parts }: AnyMechanism): string {
  const shared = Object.entries(rowDetails)
  const own = Object.entries(params.shape).filter(
    ([key, grammar]) => !shared.some(([name, each]) => name === key && each === grammar),
  )
  const onRows = own.length < Object.keys(params.shape).length
  const named = (parts?.(example as never) ?? []).filter((part) => part !== '')
  return [
    `### ${verb}`,
    '',
    summary,
    '',
    `In ${sections.map(code).join(', ')}.${onRows ? ' Takes the [details of rows](#rows-and-credit) too.' : ''}`,
    ...(named.length === 0
      ? []
      : ['', `Its parts are named, here ${named.map((part) => code(`x.${part}`)).join(', ')}.`]),
    '',
    '```json',
    exampleText(example),
    '```',
    '',
    tableOf(Object.fromEntries(own)),
  ].join('\n')
}

/** On one line where that can be read. */
function exampleText(example: AnyMechanism['example']): string {
  const line = jsonText(example)
  if (line.length <= 120) return line
  const keys = Object.entries(example).map(([key, value]) => `  ${JSON.stringify(key)}: ${jsonText(value)}`)
  return `{\n${keys.join(',\n')}\n}`
}
