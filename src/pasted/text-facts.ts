/** The request that a text names: `POST https://…`, `for url 'https://…'`, `POST /v1/images/generations`. */
export function requestsIn(text: string): { readonly method?: string; readonly url?: string } | undefined {
  const line =
    /\b(GET|POST|PUT|PATCH|DELETE)\b[\s:|`'"(\\]{1,6}(https?:\/\/[^\s"'`)<>\\]{1,500}|\/[\w./:%{}-]{2,200})/.exec(
      text,
    )
  const go = /\b(Get|Post|Put|Delete) \\?"(https?:\/\/[^"\s\\]{1,500})\\?": /.exec(text)
  if (go) return { method: (go[1] ?? '').toUpperCase(), url: go[2] ?? '' }
  if (line?.[2] !== undefined)
    return { method: line[1] ?? '', url: line[2].replace(/(?<![.,:;])[.,:;]+$/, '') }
  const pool =
    /\bHTTPS?ConnectionPool\(host='([^'\s]{1,200})', port=(\d{1,5})\)(?:: Max retries exceeded with url: (\S{1,500}))?/.exec(
      text,
    )
  if (pool) return { url: `${pool[2] === '443' ? 'https' : 'http'}://${pool[1] ?? ''}${pool[3] ?? '/'}` }
  const url =
    /\b(?:url|uri|endpoint|for|to|post|contact|request)\b[\s:="'(`]{0,6}(https?:\/\/[^\s"'`)<>\\]{1,500})/i.exec(
      text,
    )?.[1]
  return url === undefined ||
    /^https?:\/\/(?:help|docs|platform|console|developers?|status|www)\.|\/docs?\//.test(url)
    ? undefined
    : { url: url.replace(/(?<![.,:;])[.,:;]+$/, '') }
}

/** The model that a text names beside the word. */
export function modelsIn(text: string): string | undefined {
  const found =
    /\bmodels?\b["'`]?(?: id| name)?(?:\s?[:=]>?\s?|\s{1,3})["'`“]([\w./:@-]{3,100})["'`”]/i.exec(
      text,
    )?.[1] ??
    /\bmodel[=:]\s?([\w./:@-]{3,100})/i.exec(text)?.[1] ??
    /\bmodels\/([\w.@-]{3,100})/.exec(text)?.[1]
  return found !== undefined && /\d|-/.test(found) ? found.replace(/(?<![.,:])[.,:]+$/, '') : undefined
}

/** The day or instant in a text: the first in ISO format, of a `date` header, or of a log. */
export function datesIn(text: string): string | undefined {
  const iso =
    /\b(20\d\d-[01]\d-[0-3]\d)(?:[T ]([0-2]\d:[0-5]\d:[0-5]\d)(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?/.exec(
      text,
    )
  if (iso?.[1] === undefined) return undefined
  return iso[2] === undefined ? iso[1] : `${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`
}
