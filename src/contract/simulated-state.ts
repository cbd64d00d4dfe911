/** A state of the API that a request to the simulator can ask for. */
export interface SimulatedState {
  /** The prompt that contains this word in square brackets gets the state. */
  readonly word: string
  /** API key of an account in this state. */
  readonly key?: string
  readonly title: string
  /** Id of the rejection in knowledge. Absent if the request is accepted and billed. */
  readonly rejection?: string
  /** In a stream, the rejection is an event after the partial images of the first image. */
  readonly midStream?: true
  /** The response is sent only after this time. */
  readonly delaySeconds?: number
}
