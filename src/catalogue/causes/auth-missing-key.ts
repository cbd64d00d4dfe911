import { defineCause, sequence } from '../../plugin/index.ts'

/** The server saw no key: it was not sent, sent in another header, or removed on the way. */
export default defineCause({
  id: 'auth_missing_key',
  blame: 'your_account',
  sentence: 'No API key reached the server.',
  prior: -0.5,
  signs: [
    {
      text: /\b(missing|no|without|requires?) (the |a )?['"`]?[\w-]{1,30}-(auth\w{0,20}|key|token)\b|\bx-[\w-]{1,30}-(key|token|auth)\b['"`]?.{0,30}\b(missing|required|not (set|found|provided))\b/i,
      points: 5.5,
    },
    {
      text: /\bempty (access|api|auth|secret) (code|key|token)\b/i,
      points: 6,
      also: { auth_invalid_key: 3 },
    },
    {
      text: /\b(failed to (get|read|find|parse)|cannot find) (the |an )?(auth\w{0,20}|api key) ?(header|token)?\b/i,
      points: 5.5,
    },
    {
      code: [
        /^(missing|no|required) (api ?)?(key|token|credentials?|auth\w{0,20}|api token|auth(orization)? header|authentication( token)?)( missing)?$/,
        /^(api ?key|token|auth\w{0,20}|credentials?) (missing|required|not (provided|found|set)|is required)$/,
        /^credentials missing$|^missing authentication ?token( exception)?$/,
      ],
      points: 8,
      decisive: true,
    },
    {
      text: sequence(
        /\b/i,
        [
          /missing|no|provide an?|didn.t provide|did not provide|without an?|requires? an?|need(s)? an?/i,
          /must (provide|include|set|pass)( an?)?|not? (find|found|have)|specify an?/i,
        ],
        / (valid |required |your |the |bearer |or empty )?/i,
        [
          /api[- _]?(key|token)|access[- _]?token|authentication|authori[sz]ation|auth|bearer|credentials?|x-api-key/i,
          /token/i,
        ],
        /\b/i,
      ),
      points: 5,
    },
    {
      text: sequence(
        /\b/i,
        [
          /api[- _]?(key|token)|access[- _]?token|authori[sz]ation( header)?|authentication|credentials?|bearer token/i,
          /x-api-key/i,
        ],
        /\b.{0,30}\b(is |are |was |were |has |header )?/i,
        [
          /missing|required|not (provided|supplied|set|found|present|specified|configured|given|detected)/i,
          /n.t (set|provided|been)|must be (set|provided|specified|passed)|undefined|empty/i,
        ],
        /\b/i,
      ),
      points: 5,
    },
    {
      text: [
        /\bapi_?key (client )?option must be set/i,
        /\w{2,40}_(KEY|TOKEN)\b['"`]? (environment variable|(is |was )?(not set|unset|missing|not found|required|undefined|empty|not configured)|must be set)/i,
        /could not (resolve|load) (authentication|the default credentials|credentials)|unable to locate credentials/i,
        /unauthenticated request|LoadAPIKeyError|NoCredentialsError|api key is missing\. pass it/i,
      ],
      points: 7,
      blame: 'your_environment',
      means: 'The client library found no API key before it sent anything.',
      fix: 'Set the environment variable that the error names where the program runs, or pass the API key to the client.',
    },
    {
      text: [
        /(未提供|缺少|没有|缺失|请(提供|输入|设置|配置|填写)|未(设置|配置)).{0,12}(令牌|密钥|token|api[- ]?key|认证|授权)/i,
        /(令牌|密钥|api[- ]?key).{0,8}(为空|缺失|未提供|不能为空|未配置)/i,
        /api ?キー.{0,16}(必要|設定|指定|見つかり|ありません)/i,
        /api ?키.{0,16}(필요|없|설정|누락)/i,
        /(api[- ]?ключ|токен).{0,20}(не (указан|задан|найден|предостав)|отсутств)/i,
        /(clave|chave)( de)? (la )?api.{0,20}(falta|requerid|necesari|ausente|n[aã]o (fornecid|informad))/i,
        /api-schl[uü]ssel.{0,20}(fehlt|erforderlich|nicht)|cl[eé] (d.)?api.{0,20}(manquante|requise|absente)/i,
      ],
      points: 5.5,
    },
    { header: /^www-authenticate: /, points: 0.5 },
    { status: [401], points: 1 },
  ],
  like: { auth_invalid_key: -2, wrong_path: -5, auth_scope: -4 },
  decidedBy: ['missing-key', 'models-list'],
})
