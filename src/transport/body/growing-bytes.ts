/** So much is set aside at once, however long a reply says it is. */
const maxPreallocatedBytes = 64_000_000
/** From here on the length that was announced is believed. */
const minTrustedBytes = 250_000

/** Bytes that come in pieces, in one buffer that grows: one buffer for each piece costs many times its length. */
export interface GrowingBytes {
  readonly append: (piece: Uint8Array) => void
  /** Decodes text onto the end; returns how many bytes it made. */
  readonly write: (text: string, encoding: 'latin1' | 'base64') => number
  readonly length: () => number
  /** Forgets what was added from here on. */
  readonly cut: (start: number) => void
  /** What was added from here on. Shares its memory. */
  readonly since: (start: number) => Buffer
  /** All of it, without much room behind. */
  readonly end: () => Buffer
}

/** `expectedBytes` saves copying; it may be wrong. */
export function createGrowingBytes(expectedBytes: number): GrowingBytes {
  let buffer = Buffer.alloc(0)
  let length = 0

  const makeRoom = (more: number) => {
    const needed = length + more
    if (needed <= buffer.length) return
    const expected = needed > minTrustedBytes ? Math.min(expectedBytes, maxPreallocatedBytes) : 0
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2, expected, 1024))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }

  return {
    append(piece) {
      makeRoom(piece.length)
      buffer.set(piece, length)
      length += piece.length
    },
    write(text, encoding) {
      makeRoom(encoding === 'latin1' ? text.length : Math.ceil((text.length * 3) / 4) + 3)
      const made = buffer.write(text, length, encoding)
      length += made
      return made
    },
    length: () => length,
    cut: (start) => {
      length = start
    },
    since: (start) => buffer.subarray(start, length),
    end: () =>
      length * 2 < buffer.length ? Buffer.from(buffer.subarray(0, length)) : buffer.subarray(0, length),
  }
}
