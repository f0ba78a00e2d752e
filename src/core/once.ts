/** Makes something of each object once, and keeps it as long as the object lives. */
export function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, V>()
  return (of) => {
    const found = made.get(of) ?? make(of)
    made.set(of, found)
    return found
  }
}
