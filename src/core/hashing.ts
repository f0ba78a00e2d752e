import { sha256 } from '@noble/hashes/sha2.js'

/** SHA-256, as the host of gainshare does it best. */
export interface Hashing {
  /** The 32 bytes of the hash of some bytes; they hold until the next call. */
  readonly of: (bytes: Uint8Array) => Uint8Array
  /** Hashes bytes that come one after the other. */
  readonly begin: () => { update(bytes: Uint8Array): unknown; digest(): Uint8Array }
}

/** SHA-256 in JavaScript alone: runs everywhere. */
export const plainHashing: Hashing = { of: sha256, begin: () => sha256.create() }
