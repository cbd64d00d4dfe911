import { defineCause, sequence } from '../../plugin/index.ts'

/** The body, or a file in it, is larger than a server on the way reads. */
export default defineCause({
  id: 'payload_too_large',
  blame: 'your_request',
  sentence: 'The request is larger than a server on the way allows.',
  prior: -1,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:Request En|Payload|Entity)/i,
      writer: 'client',
      points: 6.5,
      means: 'The client quotes the beginning of a response that is no JSON.',
    },
    {
      code: [
        sequence(
          /^(payload|request|body|entity|file|upload|image|content|request entity|image size( limit)?|file size( limit)?) /,
          /(too (large|big)|exceeded|size exceeded|limit exceeded|too large ?(error|exception)?|length exceeded)$/,
        ),
        /^(max (body|file|upload) size exceeded|request body too large|content too large|request size limit exceeded)$/,
      ],
      points: 7.5,
      decisive: true,
    },
    {
      text: [
        sequence(
          /\b/i,
          [
            /request entity|payload|request body|body|entity|content|upload|request|file|image( file)?|total (image )?size/i,
          ],
          /\b.{0,40}\b/i,
          [
            /too (large|big)|larger than|exceeds?( the| a| an)?( maximum| max| limit| size| allowed| \d)|over the limit/i,
            /size (limit )?exceeded|exceeded (the )?(maximum|max|size|limit)/i,
          ],
          /\b/i,
        ),
        /\b(maximum|max) (request |upload |file |body |image |content |payload )?(size|length)\b.{0,30}\b(exceeded|of \d+|is \d+|allowed)/i,
        /\bsize limit of \d|\bexceeds? .{0,16}\d+ ?[kmg]i?b\b/i,
      ],
      unless: /\bresponse (payload |body )?(size )?(exceed|too large)/i,
      points: 5,
      also: { image_input_invalid: 2.5, invalid_size: 0 },
    },
    {
      text: [
        /(请求|文件|图片|上传|大小).{0,12}(过大|太大|超过.{0,8}[mk]b|超出.{0,6}大小|超限)/i,
        /(リクエスト|ファイル|画像).{0,16}(大きすぎ|サイズ.{0,6}超)/i,
        /(요청|파일|이미지).{0,16}(너무 (크|큰|큽)|크기 초과)/i,
        /(запрос|файл|изображение).{0,16}слишком (больш|велик)/i,
        /(archivo|solicitud|imagen|arquivo|imagem).{0,24}(demasiado grande|muito grande|excede)/i,
        /(datei|anfrage|bild).{0,16}zu gro[sß]|(fichier|requ[eê]te|image).{0,16}trop (volumineu|grand|gros)/i,
      ],
      points: 5,
      also: { image_input_invalid: 3 },
    },
    { status: [413], points: 5 },
    {
      status: [413],
      shape: ['html'],
      points: 1,
      blame: 'your_environment',
      means: "The response is not in an API's format, so a proxy may have sent it.",
    },
  ],
  like: { image_input_invalid: -2.6, prompt_too_long: -4 },
  decidedBy: ['known-good-request', 'sibling-environment'],
})
