import { defineCause, sequence } from '../../plugin/index.ts'

/** The API, a gateway or what is behind it failed or is overloaded. The request may be right. */
export default defineCause({
  id: 'upstream_outage',
  blame: 'upstream_outage',
  sentence: 'The API or a server behind it failed.',
  prior: 0.4,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:Internal|Bad gate|Service|upstream|An error|error code: 5)/i,
      writer: 'client',
      points: 6.5,
      means: 'The client quotes the beginning of a response that is no JSON.',
    },
    {
      status: [520, 521, 522, 523, 525, 526, 530],
      shape: ['html', 'text', 'empty'],
      points: 10,
      decisive: true,
      means: 'Cloudflare sends this status when it does not reach the API.',
    },
    {
      code: [
        sequence(
          /^(?!(?:error|failure|failed|unknown|busy|api error)$)/,
          /(server|internal|upstream|service|backend|model|engine|image generation|api|runner|unexpected|unknown|system|provider|channel)?/,
          / ?/,
          [
            /error|server error|server exception|unavailable|overloaded( error)?|failure|failed|outage|service unavailable/,
            /unavailable ?(error|exception)|internal ?(error|failure|server error|server exception)|busy|capacity exhausted/,
            /temporarily unavailable|not ready ?exception|disconnected/,
          ],
          /$/,
        ),
        /^(internal|unavailable|overloaded|aborted|unknown|data loss|internal ?server ?(error|exception))$/,
        /^(service ?unavailable( ?(error|exception))?|engine overloaded|model (capacity exhausted|overloaded|error))$/,
        /^(do request failed|bad gateway|server (is )?(overloaded|busy)|image generation (failed|server error))$/,
        /^(generation failed|read response body failed|image generation (error|failed))$/,
      ],
      points: 4.5,
    },
    {
      text: [
        /\b(internal (server )?error|server (had an )?error)\b/i,
        /\b((service|server|upstream|backend|model|engine|system) (is )?(temporarily |currently )?(un-?available|overloaded|busy|down|offline|at capacity|experiencing))\b/i,
        /\b(overloaded|temporarily unavailable|bad gateway|service unavailable|gateway error)\b/i,
        /\b((error|failure) (occurred )?while processing)\b/i,
        /\b(upstream (connect |request |server )?(error|failed|disconnected|unavailable)|no healthy upstream)\b/i,
        /\b(at capacity|no capacity|high (demand|load|traffic)|panic|stack ?trace|traceback|null ?pointer)\b/i,
        /\b(segmentation fault|out of memory|cuda|worker (died|crashed|exited)|error code: 1033)\b/i,
        /\b(origin (is )?(unreachable|down))\b/i,
      ],
      points: 4,
    },
    {
      text: /\berror code: (1033|520|521|522|523|525|526|530)\b|cloudflare tunnel error|web server is down|origin is unreachable|host error/i,
      points: 7,
    },
    {
      text: /\b(something went wrong|unexpected error|an? (unknown|unexpected|internal) (error|exception)|try again later)\b/i,
      status: (status) => status === 0 || status >= 500,
      points: 3,
    },
    { text: /\b(generation failed|failed to generate|could not generate)\b/i, points: 1.5 },
    {
      text: [
        /(服务|服务器|系统|上游|模型).{0,12}(繁忙|错误|异常|不可用|过载|故障|维护|饱和|出错)|内部(服务)?错误|生成失败/i,
        /(サーバー|サービス|システム).{0,12}(エラー|利用できません|混雑|過負荷|メンテナンス)/i,
        /(서버|서비스|시스템).{0,12}(오류|사용할 수 없|과부하|점검)/i,
        /(внутренняя ошибка|сервер.{0,12}(недоступ|перегружен|ошибка)|сервис.{0,12}(недоступ|перегружен))/i,
        /error interno|servicio no disponible|servidor.{0,16}(sobrecargad|ocupad|indispon)|erro interno/i,
        /servi[cç]o indispon[ií]vel|interner (server)?fehler|(dienst|server).{0,16}(nicht verf[uü]gbar|[uü]berlastet)/i,
        /erreur interne|(service|serveur).{0,16}(indisponible|surcharg)/i,
      ],
      points: 4.5,
    },
    { status: (status) => status >= 500 && status !== 504 && status !== 524 && status !== 501, points: 3 },
    { status: (status) => status === 502 || status === 503, points: 0.6 },
    { header: /^(x-should-retry: true|retry-after: )/, status: (status) => status >= 500, points: 0.8 },
  ],
  like: { upstream_timeout: -3, other: -2.6, rate_limited: -3.6, unknown_model: -4.2, content_policy: -4.8 },
  decidedBy: ['known-good-request', 'later-again', 'models-list'],
})
