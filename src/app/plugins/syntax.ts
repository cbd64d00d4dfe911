import { parse } from '@babel/parser'

/**
 * Position and reason of the first syntax error in JavaScript or TypeScript, with the position as `line:column` from 1. Node's own message
 * has no position. Returns undefined if the text is well-formed.
 */
export function syntaxProblem(text: string): { readonly place: string; readonly why: string } | undefined {
  try {
    parse(text, { sourceType: 'unambiguous', plugins: ['typescript'] })
    return undefined
  } catch (cause) {
    const { loc, message }: { readonly loc?: { line: number; column: number }; readonly message?: string } =
      Object(cause)
    if (!loc) return undefined
    return {
      place: `${loc.line}:${loc.column + 1}`,
      why: (message ?? '').replace(/ \(\d+:\d+\)$/, ''),
    }
  }
}
