import type { JsonObject, SimulatedState } from '../contract/index.ts'
import type { Transmission } from '../plugin/index.ts'
import type { ExceededLimit } from './rate-limiter.ts'

/** The state that a request asks for, by a word in square brackets in its prompt or else by its key. */
export function requestedState(
  states: readonly SimulatedState[] = [],
  prompt: unknown,
  key: string,
): SimulatedState | undefined {
  const words = typeof prompt === 'string' ? [...prompt.matchAll(/\[([a-z-]{1,40})\]/g)] : []
  const named = words.map(([, word]) => states.find((state) => state.word === word))
  return named.find((state) => state !== undefined) ?? states.find((state) => state.key === key)
}

/** The exceeded limit of a state that is a rate limit, for a request for so many images. Any other state exceeds none. */
export const limitOf = (state: SimulatedState | undefined, images: number): ExceededLimit | undefined =>
  state?.rejection === 'images-per-minute'
    ? { of: 'images', limit: 5, used: 5, requested: images, seconds: 20 }
    : undefined

/** Makes a response late if its state is. */
export const delayed = <T extends { readonly transmission?: Transmission }>(
  handled: T,
  state: SimulatedState | undefined,
): T =>
  state?.delaySeconds === undefined
    ? handled
    : { ...handled, transmission: { delayMs: state.delaySeconds * 1000, ...handled.transmission } }

/** Whether the rejection of a state is an event of a stream, not a response. */
export const failsMidStream = (state: SimulatedState | undefined, request: JsonObject): boolean =>
  state?.midStream === true && request['stream'] === true
