import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolders } from '../node/temporary.js'

const folderFor = temporaryFolders()

it('checks again after each change, until it is stopped', async () => {
  const path = join(folderFor(), 'my.plan.json')
  cpSync('rules/plans/scanlon.plan.json', path)
  const child = spawn(process.execPath, ['dist/cli/main.js', 'check', path, '--watch'])
  let said = ''
  let heard = () => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      heard()
    })
  }
  const waited = async (): Promise<string> => {
    while (!said.includes('Waiting for a change')) {
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
    const all = said
    said = ''
    return all
  }
  const text = readFileSync(path, 'utf8')
  expect(await waited()).toContain('The plan can be run.')
  writeFileSync(path, text.replace('"netSales + inventoryChange"', '"netSale + inventoryChange"'))
  const broken = await waited()
  expect(broken).toContain('my.plan.json has changed.')
  expect(broken).toContain('unknown-name')
  expect(broken).toContain('netSales')
  writeFileSync(path, text)
  expect(await waited()).toContain('The plan can be run.')
  const end = once(child, 'exit')
  child.kill('SIGINT')
  expect(await end).toEqual([130, null])
}, 30_000)

it('does not wait for a plan that is not there', async () => {
  const child = spawn(process.execPath, ['dist/cli/main.js', 'check', join(folderFor(), 'none.plan.json'), '--watch'])
  expect(await once(child, 'exit')).toEqual([2, null])
}, 30_000)
