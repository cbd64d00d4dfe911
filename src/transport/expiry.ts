import { parseUrl } from './connection/parse-url.ts'

const isoInstant = (ms: number) =>
  Number.isFinite(ms) && ms > 0 && ms < 8e15 ? new Date(ms).toISOString() : undefined

/** Parses `20261124T101500Z` to milliseconds since the epoch, or NaN for other text. */
function compactTime(text: string | null): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '')
  return match
    ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`)
    : Number.NaN
}

/**
 * ISO instant at which a signed URL expires, from its query. Undefined if the query has no expiry. Sources, read 2026-11-24: Azure SAS `se`
 * (learn.microsoft.com/rest/api/storageservices/create-service-sas), AWS `X-Amz-Date` + `X-Amz-Expires`
 * (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), Google `X-Goog-*` alike, `Expires` in epoch seconds.
 */
export function parseExpiry(url: string): string | undefined {
  const query = parseUrl(url)?.searchParams
  if (!query) return undefined
  const azure = query.get('se')
  if (azure !== null) return isoInstant(Date.parse(azure))
  for (const vendor of ['X-Amz', 'X-Goog']) {
    const seconds = Number(query.get(`${vendor}-Expires`) ?? Number.NaN)
    const from = compactTime(query.get(`${vendor}-Date`))
    if (!Number.isNaN(seconds) && !Number.isNaN(from)) return isoInstant(from + seconds * 1000)
  }
  const epoch = Number(query.get('Expires') ?? query.get('exp') ?? Number.NaN)
  return epoch > 1e9 ? isoInstant(epoch * 1000) : undefined
}
