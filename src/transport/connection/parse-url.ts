/**
 * An address, or undefined where the text is none. `URL.canParse` is not asked: in Node 20 it begins to refuse good addresses with
 * letters like ü once it has been called a few thousand times (seen with 20.20.2 on 2026-11-24).
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
