import { isCredentialHeader, isObject, type PastedExchange } from '../contract/index.ts'

/** Fields of which a request that creates images has at least one, in every dialect. */
const imageFields = ['prompt', 'model', 'input', 'messages', 'contents', 'instances', 'version']

const isFailed = ({ response }: PastedExchange): boolean =>
  response?.status === undefined || response.status === 0 || response.status >= 400

/** How sure it is that this is a request to an API: pages also request icons, scripts and counters. */
function likeness({ request, response }: PastedExchange): number {
  const { body, form = [], headers = {} } = request ?? {}
  const names = isObject(body) ? Object.keys(body) : form.map(([name]) => name)
  if (imageFields.some((field) => names.includes(field))) return 3
  if (Object.keys(headers).some((name) => isCredentialHeader(name))) return 2
  return /json/i.test(response?.headers['content-type'] ?? '') ? 1 : 0
}

/** The exchange that a person means who saves several: the last failed one among those that are most like requests to an API. */
export function failedExchange(exchanges: readonly PastedExchange[]): PastedExchange | undefined {
  const failed = exchanges.filter(isFailed)
  const among = failed.length > 0 ? failed : exchanges
  const most = among.map(likeness).reduce((a, b) => Math.max(a, b), 0)
  return among.findLast((one) => likeness(one) === most)
}
