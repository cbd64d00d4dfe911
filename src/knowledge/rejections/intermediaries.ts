import type { RejectionRow } from '../../contract/index.ts'
import { remembered } from './sources.ts'

const cloudflare = {
  type: null,
  code: null,
  param: null,
  kind: 'documented',
  source:
    'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/',
  date: '2026-11-24',
} as const

/** Rejections of intermediaries: firewalls, IP allow lists, image stores. */
export const fromIntermediaries: readonly RejectionRow[] = [
  {
    id: 'cloudflare-country',
    cause: 'region_blocked',
    blame: 'your_environment',
    status: 403,
    message: 'error code: 1009',
    pattern: 'error code: 1009\\b|banned the country or region',
    ...cloudflare,
  },
  {
    id: 'cloudflare-rate',
    cause: 'rate_limited',
    blame: 'limits',
    status: 429,
    message: 'error code: 1015',
    pattern: 'error code: 1015\\b|you are being rate limited',
    ...cloudflare,
  },
  {
    id: 'cloudflare-block',
    cause: 'other',
    blame: 'unknown',
    status: 403,
    message: 'error code: 1010',
    pattern:
      'error code: 10(0[678]|1[0-4]|20)\\b|attention required! \\| cloudflare|^just a moment\\.\\.\\.|used cloudflare to restrict access|sorry, you have been blocked|banned your access based on your browser',
    ...cloudflare,
  },
  {
    id: 'address-not-allowed',
    cause: 'other',
    blame: 'your_environment',
    status: 401,
    type: 'invalid_request_error',
    code: 'ip_not_authorized',
    param: null,
    message: 'Your request was made from an IP address that is not authorized. IP not authorized.',
    pattern:
      '\\bip\\b.{0,60}(not (authori[sz]ed|allowed|permitted|whitelisted)|not in (the|your) |(is )?blocked|不在|不允许)|\\bip\\b.{0,30}(allow|white) ?list|only from approved ip',
    kind: 'inferred',
    source:
      'https://platform.openai.com/docs/guides/error-codes (the row “IP not authorized”); text not captured',
    date: '2026-11-22',
  },
  {
    id: 'url-expired',
    cause: 'url_expired',
    blame: 'your_request',
    status: 403,
    type: null,
    code: null,
    param: null,
    message: 'Request has expired',
    pattern: '\\brequest has expired|signature not valid in the specified time frame',
    ...remembered,
    source: 'general knowledge of S3, OSS and Azure Blob, not captured',
  },
]
