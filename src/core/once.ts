/** Makes something of each object once, and keeps it as long as the object lives. */
export function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known.value
    const value = make(of)
    made.set(of, { value })
    return value
  }
}

/** Makes something for each key once, and keeps it among what is known. */
export function onceFor<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) known.set(key, make())
  return known.get(key) as V
}

/** Makes something when it is first asked for, and then lets go of what it was made from. */
export function whenAsked<V>(make: () => V): () => V {
  let waiting: (() => V) | undefined = make
  let made: V | undefined
  return () => {
    if (waiting !== undefined) [made, waiting] = [waiting(), undefined]
    return made as V
  }
}
