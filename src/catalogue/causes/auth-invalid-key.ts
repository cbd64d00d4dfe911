import { defineCause, sequence } from '../../plugin/index.ts'

/** The server read a key and does not know it: misspelt, revoked, expired, or one of another host or environment. */
export default defineCause({
  id: 'auth_invalid_key',
  blame: 'your_account',
  sentence: 'The server does not accept this API key.',
  prior: 0.2,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:Incorrect|Unauthori|Invalid (?:api|key|tok))/i,
      writer: 'client',
      points: 6.5,
      means: 'The client quotes the beginning of a response that is no JSON.',
    },
    {
      text: /\b(authori[sz]ation|authentication) failed\b|\bcheck your credentials\b/i,
      points: 4.5,
      also: { auth_scope: 1.5 },
    },
    {
      code: [
        sequence(
          /^(invalid|incorrect|wrong|bad|expired|revoked|disabled|unknown) (api ?)?/,
          [
            /key|token|api ?(key|token)|access ?(key|token)( id)?|credentials?|auth\w{0,20}|signature|client( token ?id)?/,
            /bearer token/,
          ],
          /( (error|exception|provided))?$/,
        ),
        sequence(
          /^(api ?)?(key|token|api ?(key|token)|credentials?|signature|access ?key) (is )?/,
          [
            /invalid|expired|revoked|disabled|not (valid|found|in db)|incorrect|mismatch|does ?not ?match|expired error/,
            /deactivated/,
          ],
          /$/,
        ),
        /^(access token (expired|invalid|type unsupported)|token not found in db|unrecognized ?client ?exception)$/,
        /^(invalid signature ?exception|account deactivated)$/,
      ],
      points: 6,
    },
    {
      code: /^(authentication ?(error|failed|failure|exception)|unauthori[sz]ed( ?exception)?|unauthenticated|user not found|auth ?(error|failed))$/,
      points: 3,
      also: { auth_missing_key: 2.5 },
    },
    {
      text: sequence(
        /\b(incorrect|invalid|wrong|bad|expired|revoked|unknown|malformed|unrecogni[sz]ed|disabled|leaked) /i,
        /(or (missing|expired|invalid) )?/i,
        [
          /api[- _]?(key|token)|access[- _]?(key|token)|auth\w{0,20}( (key|token|credentials?|header))?|bearer token/i,
          /token|credentials?|subscription key|secret key|signature|jwt|key/i,
        ],
        /\b/i,
      ),
      points: 5,
    },
    {
      text: sequence(
        /\b(api[- _]?(key|token)|access[- _]?(key|token)|(?<!unexpected )token|credentials?|authentication|secret key|signature)\b/i,
        /.{0,60}\b/i,
        [
          /(is|was|are|has) (been )?(not valid|invalid|incorrect|expired|revoked|disabled|deactivated|rejected|malformed|wrong)/i,
          /not (valid|recogni[sz]ed|accepted)|could not be (validated|verified)|has expired|failed|does not match/i,
          /mismatch/i,
        ],
        /\b/i,
      ),
      points: 4.5,
    },
    {
      text: [
        /(无效|错误|不正确|过期|失效|已禁用)的?.{0,4}(令牌|密钥|token|api[- ]?key|凭证|签名)/i,
        /(令牌|密钥|token|api[- ]?key|签名).{0,10}(无效|错误|不正确|过期|失效|已?禁用|不存在|不匹配)|(身份|认证|鉴权|授权)(验证)?(失败|错误)/i,
        /api ?キー.{0,16}(無効|正しく|不正|期限)|認証(に失敗|エラー)/i,
        /api ?키.{0,16}(유효하지|잘못|만료)|인증.{0,8}(실패|오류)/i,
        /(недействительн|неверн|неправильн)[а-яё]{0,12} (api[- ]?ключ|токен|ключ)|ошибка (аутентификации|авторизации)/i,
        /(clave|chave)( de)?( la)? api.{0,20}(inv[aá]lid|incorrect)|(ung[uü]ltiger|falscher) api-?schl[uü]ssel/i,
        /api-?schl[uü]ssel.{0,20}(ung[uü]ltig|falsch|abgelaufen)/i,
        /cl[eé] (d.)?api.{0,20}(invalide|incorrecte|expir[eé]e|non valide)|authentifizierung (fehlgeschlagen|fehler)/i,
        /autenticaci[oó]n (fallida|incorrecta)|falha na autentica[cç][aã]o|[eé]chec de l.authentification/i,
      ],
      points: 5.5,
    },
    {
      text: /\b(un-?authori[sz]ed|not authenticated|unauthenticated|authentication (failed|error|required)|access denied)\b|\bAuthenticationError\b/i,
      points: 3,
    },
    { status: [401], shape: ['openai', 'json', 'text', 'empty'], points: 3.2 },
  ],
  like: { auth_missing_key: -2.2, auth_scope: -3, model_access: -4.2 },
  decidedBy: ['models-list', 'wrong-key', 'sibling-environment'],
})
