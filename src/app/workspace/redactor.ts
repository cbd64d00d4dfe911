import { createRedactor, type Redactor } from '../../transport/index.ts'

/** A redactor that learns secrets while they are looked up: what it has learned is removed from everything from then on. */
export interface LearningRedactor extends Redactor {
  readonly learn: (secrets: readonly string[]) => void
}

/** One for a whole workspace, so that no environment's secret shows in another's records. */
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
