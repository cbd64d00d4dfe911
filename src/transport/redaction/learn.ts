import { createRedactor, type Redactor } from './redact.ts'

/** A redactor that can learn more secrets, which it removes from all later text. */
export interface LearningRedactor extends Redactor {
  readonly learn: (secrets: readonly string[]) => void
  /** Names that appear in every report, such as `production`. As the value of a secret variable they are still no secret. */
  readonly except: (names: readonly string[]) => void
}

/** Creates the redactor of a process. All environments share it, so that no secret of one environment appears in the records of another environment. */
export function createLearningRedactor(): LearningRedactor {
  const known = new Set<string>()
  const names = new Set<string>()
  let made: Redactor | undefined
  const redactor = () => (made ??= createRedactor([...known].filter((one) => !names.has(one))))
  return {
    learn(secrets) {
      const before = known.size
      for (const secret of secrets) known.add(secret)
      if (known.size > before) made = undefined
    },
    except(published) {
      for (const name of published) names.add(name)
      made = undefined
    },
    text: (text) => redactor().text(text),
    url: (url) => redactor().url(url),
    output: (text) => redactor().output(text),
    value: (value) => redactor().value(value),
    inBytes: (bytes) => redactor().inBytes(bytes),
  }
}
