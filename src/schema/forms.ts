import { stringify } from 'yaml'
import * as z from 'zod'
import { httpUrl } from './base-url.ts'

/** A SHA-256 hash in hexadecimal. */
export const sha256Form = /^[0-9a-f]{64}$/

/** The name of a contract, an environment or a source. */
export const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'a name of letters, digits, dots, dashes and underscores')
  .meta({ description: 'A name of your choice.' })

/** The name of an environment variable. */
export const envName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, {
    error({ input }) {
      const [, variable] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(String(input)) ?? []
      return `the name of an environment variable, not its value${variable === undefined ? '' : `. Write: ${variable}`}`
    },
  })
  .meta({ description: 'Name of an environment variable.' })

/** The form of a base URL if the text does not have it, in words that complete "Use …". */
export const baseUrlProblem = (text: string): string | undefined => formOf(httpUrl, text)

/** The form of the name of a contract or environment if the text does not have it, in words that complete "Use …". */
export const nameProblem = (text: string): string | undefined => formOf(name, text)

const formOf = (schema: z.ZodType, text: string) => schema.safeParse(text).error?.issues[0]?.message

/** A text as a YAML key or value that is read back as the same text. */
export const scalarText = (text: string): string => stringify(text, { lineWidth: 0 }).trimEnd()
