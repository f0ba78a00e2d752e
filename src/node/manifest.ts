import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { textDigest } from '../core/digest.js'
import type { Statement } from '../evaluate/statement.js'
import type { RuleFile } from '../read/rule-file.js'
import type { RowFile } from './row-files.js'
import type { TextFile } from './text-file.js'

/** The name under which a manifest is kept; it is written last. */
export const manifestName = 'manifest.json'

/** The version of the manifest's schema. */
const manifestSchema = 1

/**
 * What a set of outputs was made from and what it holds, as JSON: engine, plan files and row files with their SHA-256 (hex), what was asked for,
 * the digest of each output, and control totals. No times and no paths: the same inputs give the same bytes.
 */
export function manifestText(
  statement: Statement,
  plan: TextFile & { readonly others: readonly RuleFile[] },
  rows: readonly RowFile[],
  outputs: readonly WrittenFile[],
): string {
  const { sources } = statement.rows
  const manifest = {
    schema: manifestSchema,
    engine: `gainshare ${statement.engine}`,
    plan: {
      plan: statement.plan.plan,
      file: basename(plan.file),
      digest: statement.plan.digest,
      sha256: plan.sha256,
      ...(plan.others.length === 0
        ? {}
        : { with: plan.others.map(({ name, text }) => ({ file: name, sha256: textDigest(text) })) }),
    },
    rows: {
      digest: statement.rows.digest,
      sources: sources.map(({ source, read, digest }) => ({
        source,
        rows: read,
        digest,
        files: rows
          .filter((each) => each.source === source)
          .map(({ file, size, digest: bytes }) => ({ file, bytes: size, sha256: bytes() ?? '' })),
      })),
    },
    cutOff: statement.cutOff,
    periods: statement.periods,
    outputs,
    totals: {
      rowsRead: total(sources.map(({ read }) => read)),
      rowsUsed: total(sources.map(({ used }) => used)),
      rowsExcluded: total(sources.flatMap(({ excluded }) => excluded.map(({ rows: count }) => count))),
      duplicates: total(sources.map(({ duplicates }) => duplicates)),
      payouts: statement.payouts.length,
      paid: statement.paid.total,
      paidByPeriod: statement.paid.byPeriod,
    },
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

/** An output as the manifest tells of it. */
export interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** What the manifest tells of an output. */
export function outlineOf(file: string, text: string): WrittenFile {
  const bytes = Buffer.from(text, 'utf8')
  return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
