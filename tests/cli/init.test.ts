import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { gainshare } from '../../src/cli/gainshare.js'
import { templateNames } from '../../src/node/templates.js'
import { temporaryFolders } from '../node/temporary.js'
import { inProcess } from './in-process.js'

const folderFor = temporaryFolders()

/** The command lines that a new folder says come next, without the one that waits for changes. */
function nextIn(folder: string): readonly (readonly string[])[] {
  const block = /```sh\n([\s\S]+?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? ''
  return block
    .trim()
    .split('\n')
    .filter((line) => !line.includes('--watch'))
    .map((line) => line.replace(/^npx gainshare /, '').split(' '))
}

describe('init', () => {
  it.each(templateNames())('writes %s with sample rows, and what it says comes next runs', async (template) => {
    const folder = join(folderFor(), 'our-plan')
    const made = await inProcess('init', folder, '--template', template)
    expect(made).toMatchObject({ code: 0 })
    expect(made.talk).toMatch(/^\nNext:/)
    const next = nextIn(folder)
    expect(next.length).toBe(2)
    for (const line of next) {
      const { code, out, talk } = await inProcess(...line)
      expect({ code, talk: code === 0 ? '' : talk, line }).toEqual({ code: 0, talk: '', line })
      expect(out).toMatch(line[0] === 'run' ? /^Paid +[1-9].* to [1-9]/m : /all pass|passes/)
    }
  })

  it.each(templateNames())(
    'moves %s to a leap year, and leaves out the examples that hang on the days',
    async (template) => {
      const folder = join(folderFor(), 'our-plan')
      const made = await inProcess('init', folder, '--template', template, '--year', '2028')
      expect(made).toMatchObject({ code: 0 })
      const plan = readFileSync(join(folder, 'plan.json'), 'utf8')
      expect(JSON.parse(plan)).toMatchObject({ from: '2028-01-01', through: '2028-12-31' })
      const { examples } = JSON.parse(plan) as { readonly examples: readonly { readonly title: string }[] }
      const shipped = JSON.parse(readFileSync(`rules/plans/${template}.plan.json`, 'utf8')) as {
        readonly examples: readonly { readonly title: string }[]
      }
      const gone = shipped.examples.filter(({ title }) => !examples.some((each) => each.title === title))
      expect(examples.length).toBeGreaterThan(0)
      for (const { title } of gone) expect(made.talk).toContain(title)
      for (const line of nextIn(folder)) expect(await inProcess(...line)).toMatchObject({ code: 0 })
    },
  )

  it('takes name, title, reason, year and currency, and leaves the rest of the file as it is', async () => {
    const folder = join(folderFor(), 'x')
    const own = ['--name', 'ours', '--title', 'Ours, 2027', '--because', 'Board, 1 May', '--currency', 'GBP']
    await inProcess('init', folder, '--template', 'shared-growth', '--year', '2027', ...own)
    const lines = (text: string): readonly string[] => text.split('\n')
    const made = lines(readFileSync(join(folder, 'plan.json'), 'utf8'))
    const shipped = lines(readFileSync('rules/plans/shared-growth.plan.json', 'utf8'))
    expect(JSON.parse(made.join('\n'))).toMatchObject({
      plan: 'ours',
      title: 'Ours, 2027',
      because: 'Board, 1 May',
      from: '2027-01-01',
      currency: 'GBP',
    })
    const differ = shipped.filter((line, i) => line !== made[i])
    expect(made.length).toBe(shipped.length)
    expect(differ.filter((line) => !/2026|EUR|^ {2}"(plan|title|because)"/.test(line))).toEqual([])
  })

  it.each([
    ['no template where nobody can be asked', [], 'is not said', 'shared-growth'],
    ['a template that is not there', ['--template', 'nix'], 'nix', 'shared-growth'],
    ['a name with a blank', ['--template', 'scanlon', '--name', 'Our plan'], 'is no name of a plan', 'our-plan-2027'],
    ['a year out of reach', ['--template', 'scanlon', '--year', '27'], '27', '2010'],
    ['a currency without cents', ['--template', 'scanlon', '--currency', 'JPY'], 'JPY', 'EUR'],
    [
      'another currency for a plan in several',
      ['--template', 'caps-currencies', '--currency', 'USD'],
      'several',
      'file',
    ],
  ])('refuses %s, says what to do, and writes nothing', async (_, options, said, hint) => {
    const above = folderFor()
    const { code, talk } = await inProcess('init', join(above, 'ours'), ...options)
    expect(code).toBe(2)
    expect(talk).toContain(said)
    expect(talk).toContain(hint)
    expect(readdirSync(above)).toEqual([])
  })

  it('never writes over what is there', async () => {
    const folder = folderFor()
    writeFileSync(join(folder, 'plan.json'), 'mine')
    const { code, talk } = await inProcess('init', folder, '--template', 'scanlon', '--name', 'ours')
    expect(code).toBe(2)
    expect(talk).toContain('Name a folder that is not there yet.')
    expect(readdirSync(folder)).toEqual(['plan.json'])
    expect(readFileSync(join(folder, 'plan.json'), 'utf8')).toBe('mine')
  })

  it('asks a person for what is not said', async () => {
    const folder = join(folderFor(), 'ours')
    const answers = new PassThrough()
    const asked: string[] = []
    const questions = ['Which plan', 'What do readers', 'Which decision']
    const talk = new Writable({
      write(chunk, _, done) {
        asked.push(String(chunk))
        const question = questions[0]
        if (question !== undefined && asked.join('').includes(question)) {
          questions.shift()
          const keys = question === 'What do readers' ? 'Our plan\n' : '\n'
          setImmediate(() => answers.write(keys))
        }
        done()
      },
    })
    // Standard error is not closed by those who write to it.
    talk.end = () => talk
    const plain = { isPerson: false, colour: false }
    const out = new Writable({ write: (_chunk, _encoding, done) => done() })
    const code = await gainshare(['init', folder], {
      out: { stream: out, ...plain },
      talk: { stream: talk, ...plain },
      answers,
    })
    expect(code).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8'))).toMatchObject({
      plan: 'ours',
      title: 'Our plan',
      because: 'A draft: not decided yet',
    })
  })
})
