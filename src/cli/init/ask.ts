import * as prompts from '@clack/prompts'
import { builtins, suggestModels } from '../../app/builtins/index.ts'
import {
  type Review,
  reviewBaseUrl,
  reviewEnvironments,
  reviewModel,
  reviewSize,
  suggestedSize,
} from '../../app/setup/index.ts'
import type { Io } from '../terminal/io.ts'
import { environmentNames, type ModelAnswer, type Questions } from './answer.ts'
import { defaultEnvironments } from './defaults.ts'
import { type Choice, ranked } from './ranked.ts'

/** An answer, or undefined if the user cancelled the prompt. */
const answered = <T>(value: T | typeof prompts.CANCEL_SYMBOL): T | undefined =>
  value === prompts.CANCEL_SYMBOL ? undefined : value
const useText = ({ allowed }: Review) => (allowed === undefined ? undefined : `Use ${allowed}.`)

/** Asks in the terminal. `onAsk` is called before each question. */
export function questionsIn(io: Io, onAsk: () => void): Questions {
  const { signal } = io
  const search = async (
    message: string,
    choices: readonly Choice[],
    { own, first }: { own?: true; first?: string },
  ) => {
    onAsk()
    const options = ranked(choices, own === true)
    const initialValue = options('').find(({ value }) => value.id === first)?.value
    const found = await prompts.autocomplete({
      message,
      options() {
        return [...options(this.userInput.trim())]
      },
      filter: () => true,
      maxItems: 8,
      validate: (value) =>
        value === undefined ? 'No match. Delete the text to see the whole list.' : undefined,
      signal,
      ...(initialValue === undefined ? {} : { initialValue }),
    })
    return answered(found)?.id
  }
  /** Asks what to do about a doubtful answer. An answer without doubt is kept. `customName`: it may be a name that the user defined. */
  const decide = async (text: string, { doubt, instead }: Review, customName: boolean) => {
    if (doubt === undefined) return 'keep'
    const next = await prompts.select<'instead' | 'again' | 'alias' | 'keep'>({
      message: doubt,
      options: [
        ...(instead === undefined ? [] : [{ value: 'instead' as const, label: `Use ${instead}` }]),
        { value: 'again', label: 'Enter another value' },
        ...(customName
          ? [
              {
                value: 'alias' as const,
                label: `${text} is a custom name for a model, for example a deployment`,
              },
            ]
          : []),
        { value: 'keep', label: `Use ${text} anyway` },
      ],
      signal,
    })
    return answered(next)
  }
  /** Asks for a text until it can be used and is not doubtful, or the user keeps it. */
  const ask = async (
    message: string,
    placeholder: string,
    fallback: string,
    review: (text: string) => Review,
  ): Promise<string | undefined> => {
    onAsk()
    for (;;) {
      const text = answered(
        // Each question waits for the answer to the one before.
        // oxlint-disable-next-line no-await-in-loop
        await prompts.text({
          message,
          placeholder,
          defaultValue: fallback,
          validate: (typed = '') => useText(review(typed.trim() || fallback)),
          signal,
        }),
      )?.trim()
      if (text === undefined) return undefined
      // oxlint-disable-next-line no-await-in-loop
      const next = await decide(text, review(text), false)
      if (next !== 'again') return next === 'instead' ? review(text).instead : next && text
    }
  }
  const model = async (provider: string): Promise<ModelAnswer | undefined> => {
    const known = suggestModels(provider).map((id) => ({ id, label: id }))
    const name = await search('Which model? Type to search, or to enter a name as sent to the API', known, {
      own: true,
    })
    if (name === undefined) return undefined
    const review = reviewModel(provider, name, io.now())
    if (review.allowed !== undefined) {
      prompts.log.error(`Use ${review.allowed}.`)
      return model(provider)
    }
    const next = await decide(name, review, true)
    if (next === undefined) return undefined
    if (next === 'again') return model(provider)
    if (next === 'instead') return { model: review.instead ?? name }
    if (next === 'keep') return { model: name }
    const aliasOf = await search(`Which model is behind ${name}?`, known, {})
    return aliasOf === undefined ? undefined : { model: name, aliasOf }
  }
  return {
    provider: () =>
      search(
        'Which provider? Type to search',
        builtins.providers.map(({ id, title }) => ({ id, label: `${id} (${title})` })),
        { first: 'openai' },
      ),
    baseUrl: (provider, template) =>
      ask('Which base URL, as set in your SDK?', template.split(' ')[0] ?? '', '', (text) =>
        reviewBaseUrl(provider, text),
      ),
    model,
    size(subject) {
      const size = suggestedSize(subject)
      return ask('Which image size does your application request?', size, size, (text) =>
        reviewSize(subject, text),
      )
    },
    async environments(provider) {
      const usual = defaultEnvironments.join(',')
      const message = 'Which environments use the API? Separate names by commas'
      const text = await ask(message, usual, usual, (typed) =>
        reviewEnvironments(provider, environmentNames(typed)),
      )
      return text === undefined ? undefined : environmentNames(text)
    },
    reject: (option, value, allowed) =>
      prompts.log.error(`Invalid value for ${option}: "${value}". Use ${allowed}.`),
    warn: (option, { doubt }) => prompts.log.warn(`${option}: ${doubt}`),
  }
}

/** Asks a yes-or-no question. Resolves to undefined if the user cancels. */
export const confirmIn = async (
  { signal }: Io,
  message: string,
  initialValue: boolean,
): Promise<boolean | undefined> => answered(await prompts.confirm({ message, initialValue, signal }))

export const { intro, outro, log } = prompts
