/** A method and a path that a document names. */
export interface NamedEndpoint {
  readonly method: string
  /** Without host, query and version where the path is one of OpenAI's: `/images/edits`. */
  readonly path: string
}

/** Paths of OpenAI's images API, below any prefix: `/v1/images/edits`, `/openai/deployments/{id}/images/generations`. */
const openaiImages = /\/images\/(?:generations|edits|variations)$/
/** Last steps of other paths that make or change images. Sources: API references of OpenRouter, Google and Stability, 2026-11-30. */
const otherImages =
  /(?:\/images|\/image\/(?:generat(?:e|ions?)|edits?)|\/(?:text|image)[-_]?(?:to|2)[-_]?image|\/image[-_]generations?|\/stable-image\/[a-z-]{1,40}(?:\/[a-z\d-]{1,40}){0,3}|\/models\/[\w.-]{0,60}imag[\w.-]{0,60}:(?:predict|generateImages?|generateContent))$/i

const origin =
  /^(?:https?:\/\/[^/\s]{1,200}|\{{1,2}[\w.-]{1,40}\}{1,2}|<[\w .-]{1,60}>|\$\{?\w{1,40}\}?)(?=\/|$)/

/** The path of an address or path. Undefined for a file, a document or anything else that is no path of an API. */
export function apiPath(address: string): string | undefined {
  const path = address
    .replaceAll('\\', '')
    .replace(origin, '')
    .split(/[?#]/, 1)
    .join('')
    .replace(/[.,;:)\]"'`]{1,5}$/, '')
    .replace(/\/$/, '')
  if (
    !/^\/[\w{}<>:.$~*/-]{1,200}$/.test(path) ||
    /\.[a-z\d]{2,5}$/i.test(path) ||
    /^\/(?:api\/)?docs?\//.test(path)
  )
    return undefined
  return openaiImages.exec(path)?.[0] ?? path
}

/** Whether a path makes or changes images. */
export const isImagePath = (path: string): boolean =>
  openaiImages.test(path) ||
  (otherImages.test(path) && !/upload|\/files?\/|\/tasks?\/|\/images\/[^/]{1,60}$/i.test(path))
