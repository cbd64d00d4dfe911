/** A parameter of image requests as a scan recognises it. `name` is in snake case; code also spells it in camel and Pascal case. */
export interface ImageParameter {
  readonly name: string
  /** Values by which a text is recognised as this parameter. Absent: a whole number, at most `max`. */
  readonly values?: readonly string[]
  readonly max?: number
  /** The value is a list; the parameter is one of image requests if the list contains one of `values`. */
  readonly list?: true
  /** The name alone says that it is about images; other names need a request for images around them. */
  readonly own?: true
}

/**
 * Names and values of OpenAI's, Google's, xAI's, fal's and Replicate's image requests. Sources: the sheets in `knowledge/models` and
 * `knowledge/providers`; ai.google.dev/gemini-api/docs/image-generation and /imagen (2026-11-24) for Google's. A number without a documented
 * maximum has the largest that any of these APIs accepts.
 */
export const imageParameters: readonly ImageParameter[] = [
  { name: 'n', max: 10 },
  { name: 'quality', values: ['standard', 'hd', 'low', 'medium', 'high', 'auto', 'ultra'] },
  { name: 'style', values: ['vivid', 'natural'] },
  { name: 'response_format', values: ['url', 'b64_json'] },
  { name: 'background', values: ['transparent', 'opaque', 'auto'] },
  { name: 'output_format', values: ['png', 'jpeg', 'jpg', 'webp'] },
  { name: 'moderation', values: ['low', 'auto'] },
  { name: 'input_fidelity', values: ['low', 'high'] },
  { name: 'output_compression', max: 100 },
  { name: 'partial_images', max: 3 },
  { name: 'response_modalities', values: ['image'], list: true, own: true },
  { name: 'number_of_images', max: 10, own: true },
  { name: 'num_images', max: 10, own: true },
  { name: 'num_outputs', max: 10 },
  { name: 'sample_count', max: 10 },
]
