const backslash = 0x5c

export interface Base64Decoder {
  readonly push: (piece: Buffer) => void
  readonly end: () => { readonly bytes: Uint8Array; readonly valid: boolean }
}

/**
 * Decodes base64 as it comes. `\/` and `\n` as JSON writers put them are understood. `valid` says whether every character was
 * one of the standard alphabet and the padding fits. `expectedBytes` sizes the buffer; it may be wrong.
 */
export function createBase64Decoder(expectedBytes: number): Base64Decoder {
  let out = Buffer.allocUnsafe(Math.min(Math.max(expectedBytes, 4096), 64_000_000))
  let length = 0
  let characters = 0
  let padding = 0
  let rest = ''
  let foreign = false

  const write = (text: string) => {
    const needed = length + Math.ceil((text.length * 3) / 4) + 3
    if (needed > out.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, out.length * 2))
      out.copy(larger, 0, 0, length)
      out = larger
    }
    const decoded = out.write(text, length, 'base64')
    const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    characters += text.length - pads
    if (padding > 0 && text.length > 0) foreign = true
    padding += pads
    length += decoded
  }

  return {
    push(piece) {
      // URL-safe characters decode too, and are not what clients expect.
      if (piece.includes(0x2d) || piece.includes(0x5f)) foreign = true
      let text = rest + piece.toString('latin1')
      if (text.includes('\\')) {
        const open = piece.at(-1) === backslash && !text.endsWith('\\\\')
        text = (open ? text.slice(0, -1) : text).replaceAll('\\/', '/').replaceAll(/\\[nr]/g, '')
        const whole = text.length - (text.length % 4)
        rest = text.slice(whole) + (open ? '\\' : '')
        write(text.slice(0, whole))
        return
      }
      const whole = text.length - (text.length % 4)
      rest = text.slice(whole)
      write(text.slice(0, whole))
    },
    end() {
      if (rest.length > 0) write(rest)
      const complete = Math.floor((characters * 3) / 4) === length
      const padded = padding === 0 || (characters + padding) % 4 === 0
      return { bytes: out.subarray(0, length), valid: !foreign && complete && padded && characters % 4 !== 1 }
    },
  }
}
