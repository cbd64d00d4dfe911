import { defineCause } from '../../plugin/index.ts'

/** The body is of another media type than the endpoint reads, or the header does not say which. */
export default defineCause({
  id: 'wrong_content_type',
  blame: 'your_request',
  sentence: 'The endpoint does not read a body of this content type.',
  prior: -1.2,
  signs: [
    {
      code: /^(unsupported|invalid|wrong|missing) (media|content|mime) ?type$|^(media|content|mime) ?type (not supported|unsupported|invalid|error)$/,
      points: 7.5,
      decisive: true,
    },
    {
      text: [
        /\b(unsupported|invalid|wrong|missing|unexpected|incorrect) ['"`]?(content|media)[- ]?types?\b/i,
        /\b['"`]?content[- ]type\b['"`]?.{0,60}\b(must be|should be|not (supported|allowed|valid|set)|is (missing|required|invalid|not)|expected|required|only|instead of|mismatch|header)/i,
        /\b(expects?|requires?|only accepts?|expected|must be|use|send) .{0,30}(multipart\/form-data|application\/json|form[- ]data)\b/i,
        /\bno (multipart )?boundary\b|multipart.{0,30}(boundary|missing|malformed|required)|isn.t multipart/i,
      ],
      points: 5,
    },
    {
      text: [
        /(内容类型|content-?type).{0,16}(不支持|错误|无效|必须)/i,
        /コンテンツ ?タイプ.{0,16}(無効|サポート)/i,
        /콘텐츠 유형.{0,12}(지원|잘못)/i,
        /тип содержимого.{0,16}не/i,
        /tipo de (contenido|conte[uú]do).{0,20}(no|n[aã]o|inv)|inhaltstyp.{0,16}nicht/i,
        /type de contenu.{0,16}(non|invalide)/i,
      ],
      points: 5,
    },
    { status: [415], points: 5 },
  ],
  like: { image_input_invalid: -2.6, malformed_json: -2.8, missing_prompt: -4, invalid_parameter: -3.5 },
  decidedBy: ['known-good-request'],
})
