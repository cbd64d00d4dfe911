import type { Symptom } from '../../contract/index.ts'

/**
 * Headers that identify a request to a provider's support. Sources: the providers' API references; Cloudflare's `cf-ray`; new-api's
 * `x-oneapi-request-id`, read 2026-12-01.
 */
const idHeader =
  /^(?:x-|apim-|openai-|anthropic-|fal-|cf-|x-amzn?-|x-ms-|x-goog-|x-oneapi-|x-new-api-|x-litellm-|x-fal-|x-portkey-)?(?:request|req|trace|correlation|generation|prediction|call|client-request)[-_]?id$|^(?:cf-ray|x-amzn-trace-id|x-cloud-trace-context|traceparent|x-vercel-id|x-amz-cf-id|x-amz-id-2|x-guploader-uploadid)$/i
/** An id beside its name in a text. */
const idInText =
  /\b(?:request|req|trace|correlation|generation|prediction|ray)[-_ ]?id\b["']?[\s:=]{1,4}["']?([\w.:-]{6,100})|\b(req_[\w-]{6,60})|(?<=\bcf-ray[\s:=]{1,3})([0-9a-f]{12,20}-[A-Z]{3})/gi

/** Ids by which a provider's support finds the request, each with its name. */
export function requestIds({
  headers,
  text,
  parts,
}: Pick<Symptom, 'headers' | 'text' | 'parts'>): readonly (readonly [name: string, id: string])[] {
  const inHeaders = Object.entries(headers).filter(([name]) => idHeader.test(name))
  const inParts = parts.flatMap(({ fields = {} }) =>
    Object.entries(fields).flatMap(([path, value]) =>
      idHeader.test(
        path
          .split('.')
          .at(-1)
          ?.replaceAll(/([a-z])([A-Z])/g, '$1-$2') ?? '',
      )
        ? [[path, value] as const]
        : [],
    ),
  )
  const inText = [...text.matchAll(idInText)].map(
    (match) =>
      ['request id', (match[1] ?? match[2] ?? match[3] ?? '').replace(/(?<![.:])[.:]+$/, '')] as const,
  )
  const seen = new Set<string>()
  return [...inHeaders, ...inParts, ...inText]
    .filter(([, id]) => id !== '' && !seen.has(id) && seen.add(id))
    .slice(0, 8)
}
