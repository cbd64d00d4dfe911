import { defineCause, onRequest, sequence } from '../../plugin/index.ts'

/** The size, resolution, aspect ratio, width or height is none that the model creates. */
export default defineCause({
  id: 'invalid_size',
  blame: 'your_request',
  sentence: 'The model does not create images of the requested size.',
  prior: 0.2,
  signs: [
    {
      code: [
        /^(invalid|unsupported|bad|wrong) (image )?(size|resolution|dimensions?|aspect ratio|width|height)$/,
        /^(image )?(size|resolution|dimensions?|aspect ratio) (not supported|invalid|not allowed|error|out of range)$/,
        /^invalid parameter size$/,
      ],
      points: 8,
      decisive: true,
    },
    {
      text: sequence(
        /\b(size|resolution|dimensions?|aspect[ _]?ratio|width|height|megapixels?)\b['"`]?.{0,80}\b/i,
        [
          /not (supported|valid|allowed|permitted)|unsupported|invalid|must (be|have|match)|should be|has to be|expected/i,
          /exceeds?|too (large|small|big)|out of range|at (least|most)|between|allowed (values|sizes)|one of|divisible/i,
          /multiple of|is not available/i,
        ],
        /\b/i,
      ),
      points: 5,
      also: { image_input_invalid: 0, payload_too_large: -1 },
    },
    {
      text: /\b(invalid|unsupported|illegal|incorrect|unknown|bad) (image |output |value for |parameter:? )?['"`]?(size|resolution|dimensions?|aspect[ _]?ratio|width|height)\b/i,
      points: 5.5,
    },
    {
      text: [
        /(尺寸|分辨率|宽高比|长宽比|图片大小|图像大小|像素|宽度|高度).{0,40}(不支持|无效|错误|不合法|必须|应为|超出|不在|范围|不符合)/i,
        /参数 ?['"`]?(size|resolution|width|height)\b.{0,20}(无效|错误|不)/i,
        /サポートされていない(画像)?(サイズ|解像度)/i,
        /(不支持|无效)的?(图片|图像)?(尺寸|分辨率|大小)/i,
        /(サイズ|解像度|アスペクト比).{0,40}(無効|サポート|必要|範囲|不正)/i,
        /(크기|해상도|사이즈|비율).{0,40}(지원|유효|잘못)/i,
        /(размер|разрешение).{0,60}(не поддерж|недопустим|неверн|должен)/i,
        /(tama[ñn]o|resoluci[oó]n|tamanho|resolu[cç][aã]o).{0,60}(no|n[aã]o|inv[aá]lid|debe|deve)/i,
        /(bildgr[oö][sß]+e|gr[oö][sß]+e|aufl[oö]sung).{0,60}(nicht|ung[uü]ltig|muss)/i,
        /(taille|r[eé]solution).{0,60}(non|invalide|doit|n.est pas)/i,
      ],
      points: 5,
    },
    {
      field: /^(image_?|video_?)?(size|resolution|width|height|aspect_?ratio|dimensions|megapixels)$/i,
      status: onRequest,
      points: 5.5,
    },
    {
      text: /\b(invalid|unsupported) (value|input)\b[^\n]{0,12}["'`]\d{1,2}:\d{1,2}["'`]/i,
      points: 12,
      means: 'The rejected value is an aspect ratio.',
    },
    { text: /\b\d{3,4} ?[x×*] ?\d{3,4}\b/i, status: [400, 422], points: 1.5 },
  ],
  like: { invalid_parameter: -2.5, unsupported_parameter: -2.5, image_input_invalid: -4 },
  decidedBy: ['without-field', 'known-good-request'],
})
