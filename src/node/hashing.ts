import { createHash, hash } from 'node:crypto'
import type { Hashing } from '../core/hashing.js'

/** SHA-256 as Node computes it: several times as fast as in JavaScript alone, with the same bytes. For the option `hashing` of what reads rows. */
export function nodeHashing(): Hashing {
  const digest = new Uint8Array(32)
  return {
    of(bytes) {
      // A text of 32 signs is made in half the time that a buffer takes.
      const signs = hash('sha256', bytes, 'binary')
      for (let i = 0; i < digest.length; i += 1) digest[i] = signs.charCodeAt(i)
      return digest
    },
    begin: () => createHash('sha256'),
  }
}
