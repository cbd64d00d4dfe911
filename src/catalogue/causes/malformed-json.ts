import { defineCause } from '../../plugin/index.ts'

/** The server could not parse the body: quotes of a shell, a trailing comma, an empty or cut body. */
export default defineCause({
  id: 'malformed_json',
  blame: 'your_request',
  sentence: 'The server cannot parse the body of the request as JSON.',
  prior: -1,
  signs: [
    {
      code: [
        /^(invalid|malformed|bad|json|unparsable) (json|body|json body|parse|request body|parse error|decode error|invalid|syntax error)( error)?$/,
        /^(json ?(parse|decode|syntax|validate|invalid)? ?(error|failed|exception)?|serialization ?exception)$/,
        /^(could not parse body|body parse error)$/,
      ],
      points: 7,
    },
    {
      text: [
        /\b(could not|couldn.t|cannot|can.t|failed to|unable to|error) (pars\w{1,20}|decod\w{1,20}|deseriali[sz]\w{1,20}|unmarshal\w{0,20}|read) .{0,40}\b(json|body|request|payload)\b/i,
        /\b(malformed|invalid|not valid|unparsable|broken|bad) (json|request body|body|payload)\b/i,
        /\bjson (parse|decode|syntax|parsing|decoding)( error)?|\bjson\b.{0,30}\b(is )?(malformed|invalid|could not be)/i,
        /must be valid json|eof while parsing|unexpected (end of|eof|token|character|non-whitespace)/i,
        /invalid character .{0,30}looking for|expecting (value|property name|',' delimiter)|trailing comma/i,
        /unterminated string|request body (is |was )?(empty|missing|required|must not be empty)/i,
        /(empty|missing) (request )?body|invalid control character/i,
      ],
      unless: /\b(unknown name|cannot find field)\b/i,
      writer: 'server',
      points: 5,
    },
    {
      text: [
        /json.{0,12}(格式)?(错误|无效|解析失败|不合法)|(解析|反序列化).{0,12}(失败|错误).{0,12}(json|请求)?|请求体.{0,8}(为空|错误|无效)/i,
        /json.{0,12}(解析|不正|無効)/i,
        /json.{0,12}(구문|파싱|잘못)/i,
        /(некорректн|неверн)[а-яё]{1,12} json/i,
        /json.{0,12}(inv[aá]lido|malformado)|ung[uü]ltiges json|json.{0,12}(invalide|mal form[eé])/i,
      ],
      points: 5.5,
    },
  ],
  like: { wrong_content_type: -2.6, invalid_parameter: -3, missing_prompt: -3.8 },
  decidedBy: ['known-good-request'],
})
