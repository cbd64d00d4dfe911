import { defineCause, onRequest, sequence } from '../../plugin/index.ts'

/** The number of images is outside of what the model creates in one request. */
export default defineCause({
  id: 'invalid_n',
  blame: 'your_request',
  sentence: 'The model does not create the requested number of images in one request.',
  prior: -1,
  signs: [
    {
      code: [
        /^(n|num images|number of images|batch size|sample count|image count) (not within range|out of range|invalid|too (large|many)|exceeded)$/,
        /^(invalid|unsupported) (n|num images|batch size|image count)$|^too many images$/,
      ],
      points: 8,
      decisive: true,
    },
    {
      text: [
        sequence(
          /\b(number of (images|outputs|samples)|num_?(images|outputs)|sample_?count|batch_?size|n_?samples|max_?images)\b/i,
          /.{0,60}\b(must|should|exceed|between|at most|maximum|less|greater|not|invalid|only|limit|range)/i,
        ),
        /(?:['"`]n['"`]|\bn\b ?=? ?\d*) (must|should|is not|cannot|has to|only)/i,
        /\binvalid (value (of|for) )?['"`]?n\b['"`]?/i,
        /\b(only|exactly|at most|up to|maximum( of)?) (one|1|\d+) images? (is|are|can|per|allowed|supported)/i,
      ],
      points: 5.5,
    },
    {
      text: [
        /(生成|图片|图像)(数量|张数).{0,20}(超出|超过|必须|不能|无效|范围|上限)/i,
        /(枚数|画像数).{0,20}(上限|超え|無効|範囲)/i,
        /이미지 (수|개수).{0,20}(초과|이하|유효)/i,
        /(количество|число) изображений.{0,30}(должно|превыш|недопуст)/i,
        /(n[uú]mero|cantidad|quantidade) de im[aá]gen?s.{0,30}(debe|deve|inv|m[aá]xim|exced)/i,
        /anzahl (der )?bilder.{0,30}(muss|darf|ung|maxim)|nombre d.images.{0,30}(doit|invalide|maxim|d[eé]pass)/i,
      ],
      points: 5.5,
    },
    {
      field:
        /^(n|num_?images|num_?outputs|number_?of_?images|sample_?count|batch_?size|samples|max_?images)$/i,
      status: onRequest,
      points: 5.5,
    },
  ],
  like: { invalid_parameter: -2.2, unsupported_parameter: -3 },
  decidedBy: ['without-field', 'known-good-request'],
})
