import { defineCause, sequence } from '../../plugin/index.ts'

/** The model or endpoint does not have the field, whatever its value. */
export default defineCause({
  id: 'unsupported_parameter',
  blame: 'your_request',
  sentence: 'The model or endpoint does not support a field of the request.',
  prior: 0.2,
  signs: [
    {
      text: /\b(requested (output|response) modalit\w{1,20}|(output|response) modalities)\b/i,
      points: 6,
      fix: 'Use a model that returns images: this one returns other kinds of output.',
    },
    {
      code: [
        /^(unknown|unsupported|unrecognized|unexpected|extra|extraneous) (parameters?|params?|fields?|arguments?|property|key|feature)( error)?$/,
        /^(unsupported|not supported|parameter not supported|extra forbidden|additional properties)$/,
        /^(unsupported params error|unsupported operation|operation not supported|feature not (supported|available))$/,
      ],
      points: 7,
      also: { invalid_parameter: 3 },
    },
    {
      text: /\b(unknown|unrecogni[sz]ed|unsupported|unexpected|extra|additional|superfluous) (request )?(param\w{0,20}|field|argument|propert\w{1,20}|keyword|key|name|input|option)s?\b/i,
      points: 5.5,
    },
    {
      text: sequence(
        /\b/i,
        [
          /param\w{0,20}|field|argument|propert\w{1,20}|option|setting|feature|tool|mode|style|modalit\w{1,20}/i,
          /instruction/i,
        ],
        /s?\b['"`:]?.{0,80}\b/i,
        [
          /not (be )?(supported|allowed|permitted|enabled|implemented|accepted|recogni[sz]ed)|(un|not? longer )supported/i,
          /isn.t (supported|available)|not available/i,
        ],
        /\b/i,
      ),
      points: 4.5,
      also: { invalid_parameter: 2 },
    },
    {
      text: /\b(got an|received an) unexpected keyword argument\b/i,
      points: 7,
      blame: 'your_environment',
      also: { other: 5 },
      means: 'The installed version of a package does not know the argument, and nothing was sent.',
      fix: 'Update the package whose function the error names, or install the version that the code was written for.',
    },
    {
      text: [
        /\b(extra (inputs?|fields?) (are )?(not permitted|forbidden)|unevaluated propert)\b/i,
        /\b(additional propert\w{1,20} .{0,30}not allowed)\b/i,
        /\b(does not (support|accept|take|allow) (the )?['"`]?\w{1,20}|do(es)? not have (a |an )?(field|parameter))\b/i,
        /\b(cannot find field|no such field|unknown name "|invalid fields? in (the )?request|available fields:)/i,
      ],
      points: 5,
    },
    {
      text: [
        /不支持.{0,12}(参数|字段|功能|选项)|(参数|字段|选项).{0,40}不(被)?支持|未知(参数|字段)/i,
        /(パラメータ|オプション).{0,40}(サポートされていません|対応していません|不明)/i,
        /(매개변수|옵션).{0,40}(지원(하지|되지) 않)/i,
        /(параметр|поле).{0,40}(не поддерживается|неизвест)/i,
        /par[aá]metro.{0,40}(no (soportado|compatible|admitido|reconocido)|n[aã]o suportado)/i,
        /parameter.{0,40}(nicht unterst[uü]tzt|unbekannt)|param[eè]tre.{0,40}(non (pris en charge|support[eé])|inconnu)/i,
      ],
      points: 5.5,
    },
    {
      text: /\b(is|are) not supported\b|\bnot supported (by|for|with|in|on)\b|不支持/i,
      status: [400, 422],
      points: 2.5,
    },
  ],
  like: { invalid_parameter: -1.6, invalid_size: -4, unknown_model: -4 },
  decidedBy: ['without-field', 'known-good-request'],
})
