/** A peer that is a dependency of this folder alone; it is named by a text, so that types check where it is not installed. */
export function peer<T>(name: string): Promise<T> {
  return import(name)
}
