import type { Scope } from './scopes.ts'

/** Names that stand in a request for images beside its parameters. */
const requestWords = /prompt|model|image|size/i
/** Characters of a scope that are looked at. */
const maxLength = 4000

/** Decides whether a parameter belongs to a request for images that is near. */
export function membership(
  text: string,
  scopes: () => readonly Scope[],
  evidence: readonly number[],
): (start: number, name: string) => boolean {
  const words = ({ start, end }: Scope) => text.slice(start, Math.min(end, start + maxLength))
  const isObject = ({ start }: Scope) =>
    text[start] === '{' &&
    !/(?:\)|\belse|\bdo|\btry|=>)\s{0,20}$/.test(text.slice(Math.max(0, start - 24), start))
  return (start, name) => {
    const around = scopes().filter((one) => one.start < start && start < one.end)
    const [inner] = around
    // A name of one letter is a parameter only among others, or as the name of a builder's method.
    if (name.length === 1)
      return text[start - 1] === '.' || (inner !== undefined && /prompt|model/i.test(words(inner)))
    const object = around.find(isObject)
    if (object === undefined) return true
    // An object beside a request for images may be about something else.
    return (
      requestWords.test(words(object)) ||
      around.some((one) => !isBlock(text, one) && evidence.some((at) => one.start < at && at < one.end))
    )
  }
}

const isBlock = (text: string, { start, end }: Scope): boolean =>
  text[start] === '{' && end - start > maxLength
