import type { RejectionRow } from '../../contract/index.ts'

const observed = { type: 'upstream_error', code: null, param: null, kind: 'observed' } as const

/** Rejections in which a gateway says that its upstream, or the gateway itself, failed. */
export const fromUpstreams: readonly RejectionRow[] = [
  {
    id: 'no-capacity',
    cause: 'upstream_outage',
    blame: 'upstream_outage',
    status: 429,
    message: 'No capacity available for model {model} on the server',
    pattern:
      '\\bno capacity\\b|capacity[ _]exhausted|(insufficient|not enough|out of) (gpu |server |compute |model )?capacity|算力不足|上游.{0,6}(繁忙|过载|饱和)',
    ...observed,
    type: 'RESOURCE_EXHAUSTED',
    code: 'MODEL_CAPACITY_EXHAUSTED',
    source: 'lbjlaq/Antigravity-Manager#853',
    date: '2026-01-19',
  },
  {
    id: 'upstream-challenge',
    cause: 'other',
    blame: 'gateway',
    status: 403,
    message: 'upstream challenge blocked: Cloudflare security check',
    pattern:
      'upstream.{0,60}(challenge|captcha|security check|安全验证)|(challenge|captcha|security check|安全验证).{0,60}upstream',
    ...observed,
    source: 'qxcnm/Codex-Manager#168',
    date: '2026-04-26',
  },
  {
    id: 'gateway-account',
    cause: 'model_access',
    blame: 'gateway',
    status: 400,
    message: "The '{model}' model is not supported when using Codex with a ChatGPT account.",
    pattern: '(using|with) (codex with )?a chatgpt account',
    ...observed,
    type: 'invalid_request_error',
    source: 'Wei-Shaw/sub2api#2242',
    date: '2026-05-07',
  },
  {
    id: 'gateway-exception',
    cause: 'other',
    blame: 'gateway',
    status: 500,
    message: 'Invalid response object. Traceback (most recent call last): TypeError: {text}',
    pattern:
      'traceback \\(most recent call last|\\b(type|key|index|name|attribute|reference|unboundlocal|zerodivision|recursion) ?error: |cannot read propert|nullpointerexception|nil pointer dereference|index out of range \\[|unhandled exception',
    ...observed,
    type: null,
    source: 'BerriAI/litellm#6643',
    date: '2024-11-07',
  },
]
