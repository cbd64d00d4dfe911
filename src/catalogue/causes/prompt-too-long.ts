import { defineCause, sequence } from '../../plugin/index.ts'

/** The prompt is longer than the model reads. */
export default defineCause({
  id: 'prompt_too_long',
  blame: 'your_request',
  sentence: 'The prompt is longer than the model allows.',
  prior: -1,
  signs: [
    {
      code: [
        /^(prompt|text|input|string|characters|tokens) (too long|too large|length exceeded|exceeds? (limit|length|maximum)|tokens? exceeded)$/,
        /^(context length exceeded|max tokens exceeded|tokens limit exceeded|string above max length)$/,
      ],
      points: 6.5,
      also: { invalid_parameter: 3 },
    },
    {
      text: sequence(
        /\b(prompt|text|description|caption|input text|instructions?)\b.{0,60}\b/i,
        [
          /too long|too many (characters|tokens|words)|exceed\w{0,20}|longer than|at most|maximum (of|length|allowed)/i,
          /max(imum)? length|or (less|fewer|shorter)|less than or equal|no more than|limit(ed)? to/i,
        ],
        /\b(?!.{0,40}\b(rate|quota|budget|limit of requests)\b)/i,
      ),
      points: 5.5,
    },
    {
      text: [
        /\b(reduce|shorten|trim) (the |your )?(length of (the |your )?)?(prompt|input|text|message)/i,
        /\b(maximum|max) (context|prompt|input) length|\b(character|token) limit (exceeded|of)|\bstring too long\b/i,
        /at most \d+ (characters|tokens|words)|\bmax_?length\b/i,
      ],
      points: 4.5,
      also: { invalid_parameter: 2 },
    },
    {
      text: [
        /(提示词|prompt|文本|输入|描述).{0,20}(过长|太长|超长|超出|超过|长度)/i,
        /プロンプト.{0,20}(長すぎ|文字数|超え)/i,
        /프롬프트.{0,20}(너무 (길|긴)|초과|길이)/i,
        /(промпт|запрос|текст).{0,30}(слишком длин|превыша)/i,
        /(prompt|texto).{0,30}(demasiado largo|muito longo|excede|longitud|comprimento)/i,
        /(prompt|text).{0,30}(zu lang|[uü]berschreitet)|(prompt|texte).{0,30}(trop long|d[eé]passe)/i,
      ],
      points: 5.5,
    },
  ],
  like: { invalid_parameter: -2.4, payload_too_large: -4, missing_prompt: -5 },
  decidedBy: ['known-good-request'],
})
