import { createRedactor, type Redactor } from '../../transport/index.ts'

/** A redactor that can be given more secrets. It removes them from all later text. */
export interface LearningRedactor extends Redactor {
  readonly learn: (secrets: readonly string[]) => void
}

/** Creates the redactor of a workspace. One serves all environments, so that no secret of one shows in the records of another. */
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
