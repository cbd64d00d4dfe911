import { createRedactor, type Redactor } from '../../transport/index.ts'

/** A redactor that can learn more secrets, which it removes from all later text. */
export interface LearningRedactor extends Redactor {
  readonly learn: (secrets: readonly string[]) => void
}

/** Creates the redactor of a workspace. All environments share it, so that no secret of one environment appears in the records of another environment. */
export function createLearningRedactor(): LearningRedactor {
  const known = new Set<string>()
  let redactor = createRedactor([])
  return {
    learn(secrets) {
      const before = known.size
      for (const secret of secrets) known.add(secret)
      if (known.size > before) redactor = createRedactor([...known])
    },
    text: (text) => redactor.text(text),
    url: (url) => redactor.url(url),
    bytes: (bytes) => redactor.bytes(bytes),
  }
}
