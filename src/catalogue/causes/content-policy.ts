import { defineCause, sequence } from '../../plugin/index.ts'

/** A filter stopped the prompt, an input image or the created image. */
export default defineCause({
  id: 'content_policy',
  blame: 'policy',
  sentence: 'A content filter stopped the prompt or the image.',
  prior: 0.6,
  signs: [
    { code: /^invalid prompt$/, points: 4, also: { invalid_parameter: 3 } },
    {
      code: [
        sequence(
          /^(content|responsible ai|image|prompt|output|input|text|safety)? ?/,
          [
            /policy|moderation|safety|filter|content filter|nsfw|sensitive\w{0,20}|prohibited( content)?|recitation|blocked/,
            /risk|blocklist|copyright|inspection/,
          ],
          / ?/,
          /(violation|violated|blocked|detected|failed|error|result|filtered|rejected|failed error|flagged|check failed|content|reason|words( detected)?)?$/,
        ),
        /^(finish reason )?((image )?(safety|prohibited content|recitation)|spii|content ?filter(ed)?|moderated|flagged|nsfw)$/,
        /^(content policy violation|moderation blocked|data inspection failed|responsible ai policy violation)$/,
        /^((content|request) moderated|input ?(text|image) ?(sensitive|risk)\w{0,20}.{0,30})$/,
        /^(output ?(text|image) ?(sensitive|risk)\w{0,20}.{0,30}|derived copyright|sensitive words detected)$/,
        /^(prohibited content|user input .{0,20}violation|safety|policy violation|content moderation)$/,
        /^(content (violation|blocked)|moderation (failed|blocked|error)|risk control)$/,
      ],
      points: 7.5,
      decisive: true,
    },
    {
      text: [
        /\b(safety (system|filter|polic\w{1,20}|settings|check\w{0,20}|violation|reason|rating))\b/i,
        /\b(content[ _-]?(polic\w{1,20}|filter\w{0,20}|moderat\w{1,20}|violation|restriction|guideline|safety|check\w{0,20}))\b/i,
        /\b(moderation (system|filter|blocked|failed|layer|check)|responsible ?ai|nsfw)\b/i,
        /\b(sensitive (content|words?|information|material)|inappropriate (content|material))\b/i,
        /\b(prohibited (content|use|word)|flagged (by|as|for)|policy violation|usage polic\w{1,20})\b/i,
        /\b((blocked|rejected|filtered|refused|declined) (by|due to|for|because of|as it) .{0,40}(safety|polic\w{1,20}|filter|moderation|guideline|content|copyright))\b/i,
        /\b(violat\w{1,20} .{0,60}(polic\w{1,20}|guideline|terms|standards|rules)|might violate|may violate)\b/i,
        /\b(copyright(ed)? (material|content|infring\w{1,20})|real (people|person|persons)|public figures?)\b/i,
        /\b(data ?inspection|risk control|explicit (content|imagery)|blockReason)\b/i,
        /\b(prompt (was )?(blocked|rejected|flagged)|moderators?\b.{0,60}\bprompt|community (standards|guidelines)|to moderate (the )?(image|prompt))\b/i,
      ],
      unless:
        /\b(access|network|firewall|iam|organi[sz]ation|retention|rate|quota|cors|data|resource|routing) polic/i,
      points: 5.5,
    },
    {
      text: [
        /\b(IMAGE_SAFETY|IMAGE_PROHIBITED_CONTENT|PROHIBITED_CONTENT|IMAGE_RECITATION|RECITATION|BLOCKLIST|SPII)\b/,
        /\b(CONTENT_FILTERED|content_filter|Request Moderated|Content Moderated)\b/,
      ],
      points: 7,
    },
    {
      text: [
        /(敏感|违规|违禁|不当|不合规|审核|安全策略|内容安全|涉政|色情|风控).{0,24}/i,
        /(不適切|コンテンツ ?ポリシー|安全性|センシティブ|セーフティ|ポリシー違反).{0,24}/i,
        /(부적절|콘텐츠 정책|안전 (시스템|정책)|유해|검열|민감한).{0,24}/i,
        /(неприемлем|политик[а-яё]{1,12} (контента|безопасности)|нарушает|модераци|запрещ[её]нн[а-яё]{1,12} контент|цензур)[а-яё]{0,12}/i,
        /(pol[ií]tica|normas|directrices) de (contenido|conte[uú]do|seguridad|uso)|contenido (inapropiado|inadecuado)/i,
        /conte[uú]do (impr[oó]prio|inadequado|sens[ií]vel)|viola (la|las|a|as|nuestras|nossas) |inhaltsrichtlinie/i,
        /verst[oö][sß]+t gegen|sicherheits(system|richtlinie|filter)|politique de contenu/i,
        /contenu (inappropri[eé]|sensible)|r[eè]gles de s[eé]curit[eé]|syst[eè]me de s[eé]curit[eé]|enfreint/i,
      ],
      points: 5,
    },
    {
      text: /\b(can.t|cannot|unable to|not able to|won.t|couldn.t) (help|assist|generate|create|fulfil|produce|comply|make)\b.{0,60}\b(that|this|request|image|content|with)\b/i,
      points: 2.5,
    },
  ],
  like: {
    image_input_invalid: -4.5,
    invalid_parameter: -4,
    upstream_outage: -4.5,
    other: -4,
    response_shape_change: -4.5,
  },
  decidedBy: ['known-good-request'],
})
