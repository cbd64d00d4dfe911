/** One fact about the image tool, with its source. */
type Sourced<T> = T & {
  readonly kind: 'documented' | 'observed' | 'inferred'
  readonly source: string
  readonly date: string
}

/** Facts about `POST /v1/responses` with the image tool that are no facts about an image model. */
export interface ImageToolFacts {
  /** Chat models that can run the tool, as regular expressions. */
  readonly chatModels: readonly Sourced<{ readonly pattern: string }>[]
  /** Chat models that match but cannot run the tool. */
  readonly withoutTool: readonly Sourced<{ readonly pattern: string }>[]
  /** Chat model → its name in a response. Other models are repeated as requested. */
  readonly snapshots: readonly Sourced<{ readonly model: string; readonly snapshot: string }>[]
  /** Image model of a tool without `model`, from a day on, oldest first. */
  readonly defaultModels: readonly Sourced<{ readonly from: string; readonly model: string }>[]
  /** Fields (`object.field`) that a response has only from a day on. */
  readonly laterFields: readonly Sourced<{ readonly from: string; readonly fields: readonly string[] }>[]
  /** Requests and tokens a minute of a chat model, as response headers state them. */
  readonly chatLimits: Sourced<{ readonly requests: number; readonly tokens: number }>
  /** Input tokens of the tool's description, output tokens of a call beside its prompt, and input tokens of an image. */
  readonly tokens: Sourced<{ readonly tool: number; readonly call: number; readonly image: number }>
}
