/** The last word of a variable's name that says that the value is a secret, such as `OPENAI_API_KEY` or `npm_config__authToken`. */
const secretName =
  /(?:^|[_-])(?:api_?keys?|keys?|tokens?|secrets?|pass(?:word|wd|phrase)?|credentials?|pat)_?\d*$/
const inWords = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()

/** Whether the name of a variable says that its value is a secret. */
export const isSecretName = (name: string): boolean => secretName.test(inWords(name))

/** A shorter value may be an ordinary word. */
const minLength = 12

/**
 * The values of the variables that are secrets by their name, whether the contract file names them or not: no output needs them. A path is no
 * secret, and neither is text with spaces.
 */
export const secretVariables = (env: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(env).flatMap(([name, value = '']) =>
    isSecretName(name) && value.length >= minLength && !/^[./~]|\s/.test(value) ? [value] : [],
  )
