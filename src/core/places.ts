/** Whether words stand in the order of their names; of words that stand twice, one behind the other. */
export function inOrder(words: readonly string[]): boolean {
  for (let i = 1; i < words.length; i++) if (words[i]! < words[i - 1]!) return false
  return true
}

/** Where each word first stands in a list that is in order; −1 for one that does not. Words that are in order too are found in one walk beside it. */
export function placesIn(list: readonly string[], words: readonly string[]): Int32Array {
  const places = new Int32Array(words.length)
  if (!inOrder(words)) {
    const known = new Map<string, number>()
    for (let at = list.length - 1; at >= 0; at--) known.set(list[at]!, at)
    for (let i = 0; i < words.length; i++) places[i] = known.get(words[i]!) ?? -1
    return places
  }
  let at = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    while (at < list.length && list[at] !== word && list[at]! < word) at++
    places[i] = list[at] === word ? at : -1
  }
  return places
}
