import { defineCause } from '../../plugin/index.ts'

/** A success that the client cannot use: other fields than before, an URL instead of base64, a page, nothing. */
export default defineCause({
  id: 'response_shape_change',
  blame: 'upstream_change',
  sentence: 'The API responded, but not in the structure that the client reads.',
  prior: -0.5,
  signs: [
    {
      text: /\b(binascii\.Error|incorrect padding|illegal base64|InvalidCharacterError|Base64\w{0,10}Exception)\b/i,
      unless: /\b(40\d|422)\b|"code"/,
      points: 6.5,
      also: { image_input_invalid: 4 },
      means: 'A program decodes base64 that is cut or has a prefix.',
      fix: 'Remove a prefix such as `data:image/png;base64,` before you decode, and check that the response is complete.',
    },
    {
      text: /'str' object has no attribute|string indices must be integers|\bunexpected token '?<|invalid character '<'|<!doctype/i,
      writer: 'client',
      points: 6,
      also: { wrong_path: 4.5, network_proxy: 2 },
      means: 'The client received a text or a page in place of JSON.',
      fix: 'Print the response. If it is a page, the base URL lacks its path, such as `/v1`, or a login page is in between.',
    },
    {
      text: /\b(type validation failed|validation errors? for \w{0,40}(Response|Result|Output)|ZodError|MismatchedInputException|response (does not|doesn.t|did not|didn.t) contain|cannot unmarshal)\b/i,
      writer: 'client',
      points: 8,
      also: { content_policy: 4 },
      means: 'The client cannot read the response.',
    },
    {
      text: /\b(b64_json|url|image_url|inline_?data)\b['"]? (is|was|=|==) ?(none|null|undefined|missing|empty)\b/i,
      points: 6,
    },
    {
      text: /\bKeyError: ['"](data|images?|candidates|choices|output|predictions|b64_json|url)['"]/,
      writer: 'client',
      points: 7,
      also: { content_policy: 3 },
      means: 'The client reads a field that the response does not have.',
    },
    {
      text: /\b(contains?|returned|received) no images?\b|\bno images? (were |was )?(in the response|returned|generated)\b/i,
      points: 5,
      also: { content_policy: 4 },
    },
    {
      text: [
        /\binvalid json response\b/i,
        /\b(AI_(JSONParse|NoImageGenerated|InvalidResponseData)Error|NoImageGeneratedError)\b/i,
        /\b(JSONDecodeError)\b/i,
      ],
      writer: 'client',
      points: 7,
      also: { wrong_path: 3, content_policy: 3 },
    },
    {
      text: [
        /\b(ValidationError: \d+ validation errors? for \w{0,20}(Response|Image)|unexpected token)\b/i,
        /\b(unexpected end of json|is not valid json|cannot read propert\w{1,20}|NoneType|undefined is not|KeyError)\b/i,
        /\b(TypeError|AttributeError|IndexError|list index out of range|index out of (range|bounds))\b/i,
        /\b(cannot (access|index|convert|deserialize|unmarshal|destructure)|is not iterable|has no attribute)\b/i,
        /\b(not subscriptable|expected value at line|did not return (an |any )?(image|data))\b/i,
        /\b(no image (was |data |url )?(returned|generated|found|in)|no images? (in|found|returned|generated))\b/i,
        /\b(empty (response|data|result|image|list|array)|missing (b64_json|url|data) in|unexpected response)\b/i,
        /\b(invalid response|response (did not|does not|doesn.t) (contain|include|have|match))\b/i,
        /\b((b64_json|url|data) (is|was) (none|null|undefined|empty|missing))\b/i,
        /\b(could not (parse|decode|find) .{0,30}(response|image|base64)|no (b64_json|url)|invalid base64)\b/i,
      ],
      writer: 'client',
      points: 3.8,
      also: { content_policy: 1.2, upstream_outage: 1 },
    },
    {
      status: (status) => status >= 200 && status < 300,
      shape: ['html', 'text', 'empty'],
      points: 3.5,
      also: { content_policy: 2.4, other: 0.5, upstream_outage: 0.5 },
    },
    {
      status: (status) => status >= 200 && status < 300,
      text: /\b(data|candidates|images|output|parts|choices|result)\b['"]?\s{0,3}[=:]{0,3}\s{0,3}(\[\s{0,4}\]|null|none|undefined|""|\{\s{0,4}\})|\[\]|^\W{0,6}$/i,
      points: 3.8,
      also: { content_policy: 4.2 },
      means: 'APIs and gateways return a success without images for a blocked prompt too.',
    },
    {
      text: [
        /返回(数据|结果|内容)?.{0,8}(为空|格式|异常)|未返回图[片像]|没有(返回|生成)图[片像]/i,
        /画像が(返され|生成され|含まれ)/i,
        /응답.{0,12}(형식|비어)/i,
        /(неожиданный|пустой) ответ/i,
        /respuesta (inesperada|vac[ií]a|inv[aá]lida)|resposta (inesperada|vazia|inv[aá]lida)/i,
        /(unerwartete|leere|ung[uü]ltige) antwort|r[eé]ponse (inattendue|vide|invalide)/i,
      ],
      points: 4,
      also: { content_policy: 1.5 },
    },
  ],
  like: { content_policy: -2.8, upstream_outage: -3, wrong_path: -3.4, other: -3 },
  decidedBy: ['known-good-request', 'sibling-environment'],
})
