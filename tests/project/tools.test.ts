import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

it('every dependency has its reason in docs/decisions/0001-tool-choices.md', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json'))
  const reasons = textOf('docs/decisions/0001-tool-choices.md').matchAll(/^\| ([^|]+) \|/gm)
  // `typescript 6`: a version may stand behind the name.
  const told = new Set([...reasons].flatMap(([, names = '']) => names.split(', ').map((name) => name.split(' ')[0])))
  const names = Object.keys({ ...dependencies, ...devDependencies })
  expect(names.filter((name) => !told.has(name))).toEqual([])
  expect([...told].filter((name) => name !== '' && !names.includes(name ?? ''))).toEqual([])
})
