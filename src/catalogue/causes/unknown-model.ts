import { defineCause, onRequest, sequence } from '../../plugin/index.ts'

const otherModel = 'Use a model that this endpoint serves, or the endpoint of this model.'

/** Nothing serves the name: misspelt, a deployment instead of a model, or a gateway without an upstream for it. */
export default defineCause({
  id: 'unknown_model',
  blame: 'your_request',
  sentence: 'The API does not serve a model with this name.',
  prior: 0.5,
  signs: [
    {
      text: /\bon-demand throughput is ?n.t supported\b|\binference profile\b/i,
      points: 6,
      means: 'Amazon Bedrock serves some models only by the id of an inference profile.',
      also: { model_access: 3 },
    },
    {
      text: /\bprovider (was )?not provided\b/i,
      points: 6,
      fix: 'Put the provider in front of the model name: PROVIDER/MODEL.',
    },
    {
      code: /^deployment ?(not ?found|id ?not ?found)$/,
      points: 7.5,
      fix: 'Set the model to the name of a deployment of this resource, not to the name of the model behind it.',
    },
    {
      text: /\b(operation|endpoint|action|method) (does not|doesn.t|cannot) (work with|support|accept) (the |this )?(specified |requested )?model\b/i,
      points: 6.5,
      means: 'The model exists, and this endpoint does not serve it.',
      fix: otherModel,
    },
    {
      field: /^model$/i,
      text: /\b(value must be|supported values are|expected one of)\b/i,
      points: 6.5,
      means: 'This endpoint serves other models.',
      fix: otherModel,
    },
    {
      text: /\b(could not|cannot|unable to) (determine|resolve|infer|map) (the |a )?(provider|model)\b/i,
      points: 5,
    },
    {
      code: [
        /^(model|engine|deployment|version)s? (not ?found|not ?exist|does ?not ?exist|unknown|invalid|not available|is not supported|id invalid)$/,
        /^(invalid|unknown|no such|unsupported|unrecognized) (model|engine|deployment|model (id|name|error|identifier)|endpoint ?or ?model( not ?found)?)$/,
        /^invalid endpoint ?or ?model.{0,20}not ?found$/,
      ],
      points: 7,
    },
    {
      text: sequence(
        /\b(models?|engines?|checkpoint|deployment|pipeline)\b.{0,100}\b/i,
        [
          /does ?n.t exist|do(es)? not exist/i,
          /not? (be )?(found|exist|recogni[sz]ed|registered|configured|offered|served|known)|could ?n.t be found/i,
          /is (unknown|invalid|unavailable)|not (available|supported)/i,
        ],
        /\b/i,
      ),
      points: 4.5,
    },
    {
      text: sequence(
        /\b/i,
        [
          /unknown|invalid|no such|nonexistent|unrecogni[sz]ed|unsupported|wrong|cannot find|could not find/i,
          /failed to find|not a valid/i,
        ],
        / (image |generation |provided )?(models?|engine|deployment|checkpoint|model[ _](name|id|identifier))\b/i,
      ),
      points: 5,
    },
    {
      text: sequence(
        /\b(no|without an?) (available |enabled |healthy |valid |suitable |usable |active |compatible )?/i,
        /(channels?|deployments?|providers?|endpoints?|backends?|upstreams?|routes?|workers?|instances?|accounts?) /i,
        /.{0,40}\b(for|serv\w{1,20}|support\w{0,20}|offer\w{0,20}|host\w{0,20})\b.{0,40}\bmodel/i,
      ),
      points: 5,
      blame: 'gateway',
      means: 'Gateways send this text for a misspelt model, and for a model without an upstream.',
      also: { upstream_outage: 2, model_access: 1.5, retired_model: 1 },
    },
    {
      text: /模型.{0,80}(不存在|未找到|找不到|无效|不支持|未开放|没有找到|未配置)|未知的?模型|(不支持|无效|错误|找不到)的?(该|此)?(图像|图片|生图)?模型|模型(名|名称|标识).{0,6}(错误|有误|不正确)/,
      points: 5,
    },
    {
      text: [
        /モデル.{0,60}(見つかりません|存在しません|無効|サポートされていません|利用できません)|無効なモデル|不明なモデル/,
        /모델.{0,60}(찾을 수 없|존재하지 않|유효하지 않|지원하지 않|지원되지 않)|알 수 없는 모델|존재하지 않는 모델/,
        /サポートされていないモデル|存在しないモデル/,
      ],
      points: 5,
    },
    {
      text: [
        /модел[ьи].{0,80}(не найден|не существует|недоступ|не поддерживается|неизвест)|неизвестная модель/i,
        sequence(/modelo.{0,80}/i, [
          /no (existe|encontrad|se encontr|es v[aá]lido|est[aá] disponible|soportado)/i,
          /n[aã]o (existe|encontrad|foi encontrad|[eé] v[aá]lido|dispon[ií]vel|suportado)|desconocido|desconhecido/i,
          /inv[aá]lido/i,
        ]),
        /modell.{0,80}(nicht gefunden|existiert nicht|unbekannt|ung[uü]ltig|nicht verf[uü]gbar|wird nicht unterst[uü]tzt)/i,
        /mod[eè]le.{0,80}(introuvable|n.existe pas|inconnu|non (trouv|valide|pris en charge)|invalide)/i,
      ],
      points: 5,
    },
    {
      field: /^(model|model_?id|model_?name|engine|deployment|version)$/i,
      status: (status) => onRequest(status) || status === 404,
      points: 5.5,
    },
    {
      url: /\/models\/[^/\s]{1,80}\/[^/\s]{1,80}\/predictions\b|\/models\/[\w.-]{1,80}:(generate|predict|stream)\w{0,30}|\/\/(queue\.)?fal\.run\/[^/\s]{1,80}\/[^/\s]{1,80}/,
      status: [404],
      points: 5.5,
      means: 'The path of the request names the model.',
    },
    { status: [404], text: /\bmodels?\b|模型/i, points: 2.5 },
  ],
  like: {
    retired_model: -2.6,
    model_access: -2.6,
    wrong_path: -3.2,
    invalid_parameter: -3.6,
    region_blocked: -5,
  },
  decidedBy: ['models-list', 'known-good-request'],
})
