/** Stands in for jsonpath-plus inside the bundled rules engine: a path could run code, so any use of one is refused. */
export function JSONPath(): never {
  throw new Error('A "path" reached the rules engine, which is bundled without a path reader: paths can run code.')
}
