/** Where a text stands among bytes. */
export interface Stretch {
  bytes: Uint8Array
  view: DataView
  start: number
  end: number
}

export function stretch(): Stretch {
  const bytes = new Uint8Array(0)
  return { bytes, view: new DataView(bytes.buffer), start: 0, end: 0 }
}
