import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import { nodesOf, type Source, specifiersOf } from './sources.js'

/** The folders and files at the top of `src`, in import order: a file imports only from its own folder or one above it. */
const order = [
  'core',
  'shipped',
  'read',
  'data',
  'conditions',
  'operations',
  'mechanisms',
  'language',
  'check',
  'compile',
  'evaluate',
  'settle',
  'explain',
  'compare',
  'solve',
  'simulate',
  'align',
  'probe',
  'report',
  'sql',
  'pipeline.ts',
  'index.ts',
  'node',
  'cli',
  'studio',
]

const nodeOnly = ['node', 'cli']
const nodeGlobals = new Set([
  'process',
  'Buffer',
  'global',
  'require',
  '__dirname',
  '__filename',
  'setImmediate',
  'clearImmediate',
])
/** The one file that may import the rules engine, which is bundled. */
const rulesEngineUser = 'conditions/decide.ts'

function topOf(path: string): string {
  return path.split('/')[0] ?? path
}

/** The file of `src` that a relative import means; undefined for packages. */
export function targetOf(path: string, specifier: string): string | undefined {
  return specifier.startsWith('.')
    ? posix.join(posix.dirname(path), specifier).replace(/\.js(x?)$/, '.ts$1')
    : undefined
}

/** What breaks the layout in a file of `src`, one sentence each. */
export function layoutProblems(source: Source): readonly string[] {
  const top = topOf(source.path)
  if (!order.includes(top)) return [`${source.path}: "${top}" has no place in the import order`]
  const imports = specifiersOf(source).flatMap((specifier) => importProblems(source.path, top, specifier))
  return [...imports, ...(nodeOnly.includes(top) ? [] : globalProblems(source))]
}

function importProblems(path: string, top: string, specifier: string): readonly string[] {
  const target = targetOf(path, specifier)
  if (target === undefined) return packageProblems(path, top, specifier)
  const reached = topOf(target)
  const says = (why: string) => [`${path} imports ${target}: ${why}`]
  if (target.startsWith('..')) return says('it is outside src')
  if (!order.includes(reached)) return says(`"${reached}" has no place in the import order`)
  if (reached === top) return []
  if (top === 'studio') return reached === 'index.ts' ? [] : says('the studio imports index.ts alone')
  if (reached === 'index.ts') return says('index.ts is for users of the package')
  return order.indexOf(reached) < order.indexOf(top) ? [] : says(`${reached} comes after ${top}`)
}

function packageProblems(path: string, top: string, specifier: string): readonly string[] {
  if (isBuiltin(specifier) && !nodeOnly.includes(top)) return [`${path} imports ${specifier}: only node and cli may`]
  if (specifier === 'json-rules-engine' && path !== rulesEngineUser)
    return [`${path} imports ${specifier}: only ${rulesEngineUser} may`]
  return []
}

function globalProblems({ path, tree }: Source): readonly string[] {
  const found = [...nodesOf(tree)].filter((node) => ts.isIdentifier(node)).filter(({ text }) => nodeGlobals.has(text))
  const own = new Set(found.filter(isDeclared).map(({ text }) => text))
  const used = new Set(found.filter((node) => !isNameOnly(node)).map(({ text }) => text))
  return [...used].filter((name) => !own.has(name)).map((name) => `${path} uses ${name}: it is not there in a browser`)
}

/** Whether an identifier is where a variable, a parameter or a function of the file's own gets its name. */
function isDeclared({ parent }: ts.Identifier): boolean {
  return (
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent)
  )
}

/** Whether an identifier only names a property or a member, as `process` does in `steps.process` and `{ process: 1 }`. */
function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node && parent.expression.getText() !== 'globalThis'
  if (ts.isQualifiedName(parent)) return parent.right === node
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent)) &&
    parent.name === node
  )
}
