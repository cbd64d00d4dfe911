import { defineCause, onRequest, sequence } from '../../plugin/index.ts'

/** The request has no prompt, an empty one, or has it under a name that the endpoint does not read. */
export default defineCause({
  id: 'missing_prompt',
  blame: 'your_request',
  sentence: 'The request contains no prompt where the API reads it.',
  prior: -0.5,
  signs: [
    {
      code: /^(prompt|text|input) (missing|required|empty|is required|not provided|blank)$|^(missing|empty|no) (prompt|text|input)$/,
      points: 8,
      decisive: true,
    },
    {
      text: [
        sequence(
          /\b(prompt|text_prompts?|description)\b['"`]?.{0,30}\b(is |are |was |field |must |cannot |can.t |should )?/i,
          /(required|missing|mandatory|(not |n.t )?(be )?empty|blank|not (provided|specified|set|given)|null|undefined)\b/i,
        ),
        sequence(
          /\b(missing|empty|no|provide an?|must (provide|include|have|supply)( an?)?|without an?|requires? an?) /i,
          /(required |valid |non-?empty )?(param\w{0,20}:? |field:? |text )?['"`]?prompts?\b(?! (tokens|length))/i,
        ),
      ],
      unless: /positional argument/i,
      points: 5.5,
    },
    {
      text: [
        /(提示词|提示語|描述|prompt).{0,12}(不能为空|为空|缺失|必填|未提供)|(缺少|请(输入|提供)).{0,8}(提示词|prompt)/i,
        /プロンプト.{0,12}(必須|空|入力|指定)/i,
        /프롬프트.{0,16}(필요|비어|입력)/i,
        /(промпт|запрос|описание).{0,20}(обязател|пуст|отсутств)/i,
        /(prompt|instrucci[oó]n|texto).{0,20}(obligatori|requerid|vac[ií]o|obrigat[oó]ri|vazi[oa])/i,
        /(prompt|eingabe).{0,20}(erforderlich|fehlt|leer)|(prompt|invite).{0,20}(requis|obligatoire|vide|manquant)/i,
      ],
      points: 5.5,
    },
    {
      field: /^(prompt|text|text_?prompts?|inputs?|input\.prompt|contents?)$/i,
      text: /required|missing|empty|blank|must|不能为空|缺少/i,
      unless: /positional argument/i,
      status: onRequest,
      points: 6,
    },
    {
      field: /^(prompt|text_?prompts?)$/i,
      unless: /\b(long|length|exceeds?|characters|tokens|max\w{0,20}|limit)\b|长|長|超/i,
      status: onRequest,
      points: 4.5,
    },
  ],
  like: { invalid_parameter: -2.4, malformed_json: -3.5, wrong_content_type: -4, prompt_too_long: -4.5 },
  decidedBy: ['known-good-request'],
})
