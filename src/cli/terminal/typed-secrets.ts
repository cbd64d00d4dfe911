import { looksLikeKey } from '../../contract/index.ts'

/** A shorter value may be the name of a header. */
const minLength = 8

/** Options whose values are secret, however they look. The name before the colon of a header is not. */
const secretOptions = /^--(?:header|proxy)(?:=|$)/

/** The secrets on a command line, so that no error message repeats them: values that look like keys, headers, passwords in URLs. */
export const typedSecrets = (argv: readonly string[]): readonly string[] =>
  argv.flatMap((word, index) => {
    const [, value = word] = /^--[a-z-]+=(.*)$/s.exec(word) ?? []
    const isHeader = secretOptions.test(word.includes('=') ? word : (argv[index - 1] ?? ''))
    const parts = [
      value,
      value.replace(/^-+/, ''),
      ...value.split(/[\s:=,]+/),
      ...(/\/\/([^/@]*)@/.exec(value)?.[1]?.split(':') ?? []),
    ]
    return [
      ...parts.filter((part) => looksLikeKey('', part)),
      ...(isHeader ? [value.replace(/^[\w-]+:\s*/, '')].filter((one) => one.length >= minLength) : []),
    ]
  })
