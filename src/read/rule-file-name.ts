/** What names of rule files that come with gainshare begin with. */
export const shippedPrefix = 'gainshare:'

const shipped = /^gainshare:(?:plans|vocabulary)\/[a-z0-9-]+$/
const unsafe = /[\p{C}\p{Zl}\p{Zp}\\:]/u

/**
 * The name by which a rule file is opened: from the folder of the plan, without `.` and `..`, or as it is for one that is shipped.
 *
 * `from` is the opened name of the file that names it. Undefined for anything else: a path from the root of a disk, one that leads out of the
 * folder of the plan, an address, a name that does not end in `.json`. Nothing is opened to find out.
 */
export function ruleFileName(written: string, from: string): string | undefined {
  if (written.startsWith(shippedPrefix)) return shipped.test(written) ? written : undefined
  if (from.startsWith(shippedPrefix) || unsafe.test(written) || !/[^/]\.json$/.test(written)) return undefined
  if (written.startsWith('/')) return undefined
  const path = from.split('/').slice(0, -1)
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') path.push(part)
    else if (path.pop() === undefined) return undefined
  }
  return path.join('/')
}

/** The last part of a path: the opened name of the plan itself. */
export function baseName(file: string): string {
  return file.slice(folderLength(file))
}

/** How messages call a file: beside the plan as it was named, so that an editor finds it. */
export function shownName(name: string, planFile: string): string {
  return name.startsWith(shippedPrefix) ? name : planFile.slice(0, folderLength(planFile)) + name
}

function folderLength(file: string): number {
  return Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1
}
