import { defineCause } from '../../plugin/index.ts'

/** The client gave up waiting. The server may still have created and billed the image. */
export default defineCause({
  id: 'network_timeout',
  blame: 'your_environment',
  sentence: 'The client gave up waiting for the response.',
  prior: -0.5,
  signs: [
    {
      text: [
        /\b(ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|UND_ERR_(HEADERS|BODY)_TIMEOUT)\b/,
        /\b(ERR_TIMED_OUT|ReadTimeout(Error)?|WriteTimeout|PoolTimeout)\b/,
        /\b(APITimeoutError|APIConnectionTimeoutError|HeadersTimeoutError|BodyTimeoutError)\b/,
        /\b(TimeoutError|SocketTimeoutException|HttpTimeoutException|OperationCanceledException)\b/,
        /\b(TaskCanceledException|AbortError|Errno 60|Errno 110|WinError 10060)\b/,
      ],
      points: 6,
    },
    {
      text: /\b(UND_ERR_CONNECT_TIMEOUT|ConnectTimeout(Error|Exception)?|ERR_CONNECTION_TIMED_OUT|connect(ion)?( attempt)? timed out|connect ETIMEDOUT)\b/i,
      points: 6.5,
      means: 'No connection was made in time.',
      fix: 'Check the host in the base URL, and whether a proxy or firewall blocks the way to it. Nothing was sent.',
    },
    {
      text: [
        /\b(read timed out|connection timeout|request timed out)\b/i,
        /\b(operation timed out|timed out after|timeout of \d+ ?ms exceeded)\b/i,
        /\b(timeout (was )?(exceeded|reached|awaiting)|(client|request|socket|read|connect)[ .]?time(d)?[- ]?out)\b/i,
        /\b(context deadline exceeded|deadline exceeded|the (operation|request) was (aborted|canceled|cancelled))\b/i,
        /\b(\(28\)|headers timeout|body timeout|HttpClient\.Timeout)\b/i,
      ],
      writer: 'client',
      points: 5,
      also: { upstream_timeout: 3.5 },
    },
    {
      text: [
        /\btimed? ?-?out\b/i,
        /超时/i,
        /タイムアウト/i,
        /시간 ?초과/i,
        /тайм-?аут|время ожидания/i,
        /tiempo de espera|tempo (limite )?(esgotado|de espera)|zeit[uü]berschreitung|d[eé]lai (d.attente )?d[eé]pass/i,
      ],
      writer: 'client',
      points: 4.5,
      also: { upstream_timeout: 3.5 },
    },
  ],
  like: { upstream_timeout: -1.8, network_refused: -3.2, upstream_outage: -3.4, network_proxy: -4 },
  decidedBy: ['known-good-request', 'sibling-environment', 'later-again'],
})
