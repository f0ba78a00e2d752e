/** What the rounds add: of the cube roots of the first 64 primes, the first 32 bits behind the point. */
const added = wordsOf(`
  428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5
  d807aa98 12835b01 243185be 550c7dc3 72be5d74 80deb1fe 9bdc06a7 c19bf174
  e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da
  983e5152 a831c66d b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967
  27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e 92722c85
  a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070
  19a4c116 1e376c08 2748774c 34b0bcb5 391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3
  748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2
`)

/** The state at the beginning: the same of the square roots of the first 8 primes. */
const begun = wordsOf('6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19')

function wordsOf(hex: string): Int32Array {
  return Int32Array.from(hex.trim().split(/\s+/), (word) => Number.parseInt(word, 16))
}

/** Of one message after the other. */
const words = new Int32Array(64)

/**
 * The first 16 bytes, as four words, of the SHA-256 of a key of 32 bytes with a number of 8 bytes behind it (FIPS 180-4, 6.2). That is a single block,
 * for which a library takes three times as long: it copies a state, fills a buffer, and clears both.
 */
export function hashesOfNumbers(key: Uint8Array): (number: number) => readonly [number, number, number, number] {
  const view = new DataView(key.buffer, key.byteOffset)
  const own = Int32Array.from({ length: 8 }, (_, i) => view.getInt32(4 * i))
  return (number) => {
    for (let i = 0; i < 8; i++) words[i] = own[i]!
    words[8] = Math.floor(number / 2 ** 32)
    words[9] = number
    // Where the message ends, and how many bits it has.
    words[10] = 0x80000000
    for (let i = 11; i < 15; i++) words[i] = 0
    words[15] = 320
    return compressed()
  }
}

function compressed(): readonly [number, number, number, number] {
  for (let i = 16; i < 64; i++) {
    const far = words[i - 15]!
    const near = words[i - 2]!
    const more = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)
    words[i] = ((turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)) + words[i - 7]! + more + words[i - 16]!) | 0
  }
  let a = begun[0]!
  let b = begun[1]!
  let c = begun[2]!
  let d = begun[3]!
  let e = begun[4]!
  let f = begun[5]!
  let g = begun[6]!
  let h = begun[7]!
  for (let i = 0; i < 64; i++) {
    const picked = g ^ (e & (f ^ g))
    const most = (a & b) | (c & (a | b))
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + picked + added[i]! + words[i]!) | 0
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + most) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  return [(a + begun[0]!) | 0, (b + begun[1]!) | 0, (c + begun[2]!) | 0, (d + begun[3]!) | 0]
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}
