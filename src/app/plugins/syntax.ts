import { parse } from '@babel/parser'

/** Where a text stops being JavaScript or TypeScript, as `line:column` from 1, and why: Node does not say. Undefined where it is well-formed. */
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
