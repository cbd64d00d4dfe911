import { defineCause, onRequest } from '../../plugin/index.ts'

/** A field has a value that this model or endpoint does not allow. */
export default defineCause({
  id: 'invalid_parameter',
  blame: 'your_request',
  sentence: 'A field of the request has a value that the API does not allow.',
  prior: 0.5,
  signs: [
    {
      code: [
        /^(invalid|bad|illegal|wrong) (parameters?|params?|arguments?|value|input|field( value)?|type|request( format| body)|enum value|option|format)$/,
        /^(parameters?|params?|arguments?|input|field|validation) (invalid|error|failed|validation ?(error|failed)|out of range)$/,
        /^validation ?(error|exception|failed)$|^(missing|required) (required )?(parameter|field|argument|property)$/,
        /^invalid argument$|^unprocessable entity$|^integer (above|below) .{0,20}$|^(string|array) too (long|short)$/,
      ],
      points: 3,
    },
    {
      text: [
        /\b(invalid|illegal|incorrect|unexpected|malformed) (value|type|param\w{0,20}|argument|option|input|choice|enum|field|request)\b/i,
        /\bvalidation (error|failed|failure)|\bfield required\b/i,
        /\bmissing (required )?(field|param\w{0,20}|argument|propert\w{1,20})/i,
        /\b(must|should) be (a |an |one |of |in |between |less|greater|at |either|set|string|number|integer|boolean|array|object|positive|non)/i,
        /\bexpected (a |an |one of|string|number|integer|boolean|object|array|list|value)|\bout of range\b/i,
        /\b(is|are) (required|missing|mandatory)\b|\bonly (supported|accepts|allowed)\b/i,
      ],
      unless: /\bheaders?\b/i,
      status: onRequest,
      points: 3.2,
    },
    {
      text: [
        /参数(错误|无效|不合法|异常|校验)|(无效|非法|错误)的?参数|缺少(必要|必填|必需)?的?参数/i,
        /パラメータ.{0,20}(無効|不正|エラー)/i,
        /매개변수.{0,20}(잘못|유효)|잘못된 (매개변수|요청)/i,
        /недопустим[а-яё]{1,12} (параметр|значени)|неверн[а-яё]{1,12} (параметр|значени|запрос)/i,
        /par[aá]metro.{0,20}inv[aá]lido|ung[uü]ltige[rs]? (parameter|wert|anfrage)/i,
        /param[eè]tre.{0,20}(invalide|non valide)/i,
      ],
      points: 4,
    },
    { field: /./, status: onRequest, points: 2.5 },
    {
      text: /\b(fields|parameters|properties|arguments)\b.{0,80}\b(together|mutually exclusive|at the same time|both|conflict\w{0,20})\b/i,
      points: 7,
    },
    { status: [400, 422], points: 1.6 },
  ],
  like: {
    unsupported_parameter: -1.8,
    invalid_size: -3,
    missing_prompt: -4,
    image_input_invalid: -4,
    malformed_json: -4,
  },
  decidedBy: ['without-field', 'known-good-request'],
})
