import { defineCause } from '../../plugin/index.ts'

/** Too many requests, images or tokens in a window of time. Waiting helps. */
export default defineCause({
  id: 'rate_limited',
  blame: 'limits',
  sentence: 'More requests were sent than the rate limit allows.',
  prior: 0.3,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:Too many|Rate ?limit|error code: 1015)/i,
      writer: 'client',
      points: 6.5,
      means: 'The client quotes the beginning of a response that is no JSON.',
    },
    {
      text: /\b(requests?|calls?|concurrent|qps) limit (is |was |has been )?(reached|exceeded|hit)\b/i,
      points: 5,
    },
    {
      code: [
        /^(rate|request|concurrency|qps|rpm|tpm|too many requests?|throttl\w{0,20}|throughput)( (limit|limits|limited|exceeded|reached|error|exception|quota|requests|rate|throttled)){0,5}$/,
        /^(rate ?limit ?error|too ?many ?requests( ?(error|exception))?|throttling.{0,30}|slow down)$/,
        /^(limit (requests|burst rate|exceeded)|flow control|concurrent .{0,20}(limit|exceeded).{0,10})$/,
      ],
      points: 6.5,
      also: { quota_exhausted: 2 },
    },
    {
      text: [
        /\b(rate[- _]?limit\w{0,20}|too many (requests|concurrent|images|tasks|generations)|throttl(ed|ing))\b/i,
        /\b(slow down|(requests?|images?|tokens?|generations?) per (min|minute|second|hour|day))\b/i,
        /\b((rpm|tpm|rpd|qps|ipm) (limit|exceeded)|concurren\w{1,20} .{0,30}(limit|exceed\w{0,20}|reached|maximum))\b/i,
        /\b(try again in \d|retry (after|in) \d)\b/i,
      ],
      points: 5,
    },
    {
      text: [
        /(请求|访问|调用|频率|速率|并发|限流).{0,16}(过于频繁|过快|过多|太频繁|超出|超过|限制|受限|上限|限流)|达到(速率|频率|请求)限制|触发.{0,6}(限流|频率)|稍后(再试|重试)|负载已饱和/i,
        /(リクエスト|レート).{0,16}(多すぎ|制限|上限|超過)/i,
        /(요청|속도|호출).{0,16}(너무 많|제한|초과|한도)/i,
        /(слишком (много|часто)|превышен[а-яё]{0,12} (лимит|частота|ограничение)).{0,30}(запрос|обращен|$)/i,
        /demasiadas (solicitudes|peticiones)|l[ií]mite de (velocidad|solicitudes|peticiones|frecuencia)/i,
        /muitas (solicita[cç][oõ]es|requisi[cç][oõ]es)|limite de (taxa|requisi[cç][oõ]es)|zu viele anfragen|ratenlimit/i,
        /trop de requ[eê]tes|limite de (d[eé]bit|requ[eê]tes)/i,
      ],
      points: 5,
      also: { upstream_outage: 1.5 },
    },
    { header: /^(x-ratelimit-remaining[\w-]*|ratelimit-remaining): 0$/, points: 5 },
    { header: /^retry-after: /, status: [429], points: 2 },
    { status: [429], points: 3.6 },
  ],
  like: { quota_exhausted: -2.4, upstream_outage: -3.2, billing_limit: -4.5 },
  decidedBy: ['later-again', 'models-list'],
})
