import { defineCause } from '../../plugin/index.ts'

/** A server on the way gave up waiting for the one behind it. The image may have been created and billed. */
export default defineCause({
  id: 'upstream_timeout',
  blame: 'upstream_outage',
  sentence: 'A server on the way gave up waiting for the image.',
  prior: 0,
  signs: [
    { status: [408, 504, 524], points: 5.5 },
    {
      code: [
        /^(upstream|gateway|server|request|generation|task|job|image|stream|image stream|model|provider|response)? ?(time ?d? ?out|timeout)( (error|exception|exceeded|expired))?$/,
        /^(deadline ?exceeded( exception)?|model timeout ?(error|exception)?)$/,
      ],
      points: 6,
    },
    {
      text: [
        /\b(gateway time-?out|upstream (request |server )?(time-?out|timed out))\b/i,
        /\b((generation|task|job|polling|image|stream|model|provider|upstream)\b.{0,40}\b(timed? ?-?out|did not (finish|complete)|took too long))\b/i,
        /\b(504 gateway|524|a timeout occurred|origin .{0,20}timed? ?out|stream (disconnected|closed|ended) before)\b/i,
        /\b(idle timeout|(exceeded|maximum) (the )?(wait|polling|execution|processing) time)\b/i,
        /\b(function.{0,12}timed? ?out|FUNCTION_INVOCATION_TIMEOUT)\b/i,
      ],
      status: (status) => status < 400 || status >= 500 || status === 408,
      points: 5,
      also: { network_timeout: 2.5 },
    },
    {
      text: /\b(timed? ?-?out|deadline exceeded)\b/i,
      writer: 'server',
      status: (status) => status < 400 || status >= 500,
      points: 5.5,
      also: { network_timeout: 1.5 },
    },
    {
      text: /超时|タイムアウト|시간 ?초과|тайм-?аут|превышено время|tiempo de espera|tempo (limite )?(esgotado|de espera)|zeit[uü]berschreitung|d[eé]lai (d.attente )?d[eé]pass/i,
      writer: 'server',
      points: 5.5,
    },
  ],
  like: { network_timeout: -2.2, upstream_outage: -2.2 },
  decidedBy: ['known-good-request', 'later-again'],
})
