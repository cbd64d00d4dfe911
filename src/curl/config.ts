import type { Argument } from './command.ts'

/** A value in quotes, with the escapes of a config file, or up to the next blank. */
const line =
  /^[ \t]{0,100}(-{0,2}[\w.-]{1,60})(?:[ \t]{0,20}[=:][ \t]{0,20}|[ \t]{1,20})?(?:"((?:[^"\\]|\\.)*)"|(\S.*))?$/
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v' }

/**
 * The options of a config file (`-K`) as arguments. Names are written with or without dashes, values behind `=`, `:` or a blank. Source: curl's manual,
 * option --config.
 */
export const configArguments = (text: string, at: number): readonly Argument[] =>
  text.split('\n').flatMap((one) => {
    const [, name, quoted, bare] = /^[ \t]*#/.test(one) ? [] : (line.exec(one.trimEnd()) ?? [])
    if (name === undefined) return []
    const value = quoted?.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter) ?? bare
    return [name.startsWith('-') ? name : `--${name}`, ...(value === undefined ? [] : [value])].map(
      (word) => ({
        text: word,
        at,
      }),
    )
  })
