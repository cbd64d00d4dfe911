/** Upper limit, in bytes, of the memory that is allocated for a declared length. */
const maxPreallocatedBytes = 64_000_000
/** Minimum declared length, in bytes, that is used for allocation. */
const minTrustedBytes = 250_000

/** Chunks in one growing buffer. A separate buffer for each chunk would take many times its length. */
export interface GrowingBytes {
  readonly append: (piece: Uint8Array) => void
  /** Decodes text and appends the bytes. Returns the number of added bytes. */
  readonly write: (text: string, encoding: 'latin1' | 'base64') => number
  readonly length: () => number
  /** Removes everything from `start` on. */
  readonly cut: (start: number) => void
  /** The bytes from `start` on. Shares memory. */
  readonly since: (start: number) => Buffer
  /** All bytes; copied if the buffer is less than half full. */
  readonly end: () => Buffer
}

/** `expectedBytes` only avoids copying. */
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
