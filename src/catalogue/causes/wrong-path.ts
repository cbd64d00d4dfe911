import { defineCause } from '../../plugin/index.ts'

/** The host does not have the path: a base URL without /v1, a doubled path, another API's endpoint, or one that moved. */
export default defineCause({
  id: 'wrong_path',
  blame: 'your_request',
  sentence: 'The host has no endpoint at this path.',
  prior: 0,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:<!doctype|<html|Not found|404|Cannot )/i,
      writer: 'client',
      points: 5,
      means: 'The client quotes the beginning of a response that is no JSON.',
    },
    {
      text: /\b(resource|page) (you are requesting |you requested |was |is )?(could not be|not) found\b|\bunsupported (open)?api (method|path)\b/i,
      points: 4.5,
      also: { unknown_model: 2 },
    },
    {
      code: [
        /^(invalid|unknown|no such|wrong|unsupported) (url|path|route|endpoint|uri|api|operation|resource)$/,
        /^(url|path|route|endpoint|uri|page|api|resource) (not found|invalid|unsupported|unknown|does not exist)$/,
        /^(unknown ?operation( ?exception)?|no route|not found path|route not found|invalid action( version)?)$/,
        /^(invalid ?action.{0,12})$/,
      ],
      points: 6.5,
    },
    {
      text: [
        /\b(invalid|unknown|unsupported|wrong|no such|unrecogni[sz]ed|undefined) (url|path|route|endpoint|uri|request path|serving path|api (path|endpoint))\b/i,
        /\b(no route|no such (route|endpoint|path)|route .{0,60}not found|cannot (get|post|put|patch) \/)\b/i,
        /\b(path .{0,80}not found|no route matched|no handler|url not found|page not found)\b/i,
        /\b(the requested url .{0,80}not found)\b/i,
        /\b(endpoint .{0,60}(not found|does not exist|not (supported|available|implemented|exist)))\b/i,
        /\b(unsupported serving path)\b/i,
        /\b(not (available|supported|implemented) (on|by|for|at) this (endpoint|route|path|api|server|host))\b/i,
      ],
      points: 5.5,
    },
    {
      text: [
        /\b(is|was) no longer (supported|available|served)\b.{0,40}\bplease use https?:/i,
        /https?:\/\/\S{4,120} is no longer (supported|available)|moved (permanently )?to https?:/i,
        /this (endpoint|api|url|route) (has been|was|is) (deprecated|removed|retired|moved|disabled|discontinued)/i,
      ],
      points: 6.5,
      blame: 'upstream_change',
      means: 'The server says that the endpoint was there before.',
      also: { retired_model: 3 },
    },
    {
      text: [
        /\b(not (a |an )?(chat|image|embedding|completion|text)( \w{1,20})? model)\b/i,
        /\b(only (supported|available|works?) (in|on|with|via|through|for) (the )?\S{0,40} ?(endpoint|api|route))\b/i,
        /\b((use|try) (the )?\/?v1\/\S{3,60} (endpoint|instead|api)|did you mean to use)\b/i,
        /\b(cannot be (accessed|used) (through|via|with|on) .{0,40}(api|endpoint|route))\b/i,
        /\b(not supported (in|with|by|for) (the )?(\/?v1\/\S{3,60}|chat\/?completions?|responses|images?|generateContent|predict)( (api|endpoint|route))?)\b/i,
      ],
      points: 4.5,
      also: { unknown_model: 3.5, unsupported_parameter: 1.5 },
    },
    {
      text: [
        /(路径|接口|地址|路由|端点).{0,16}(不存在|错误|无效|未找到|不支持)|(找不到|未找到|不存在的?|无效的?)(请求)?(路径|接口|路由|地址|资源)/i,
        /(エンドポイント|パス|ルート|url).{0,20}(見つかり|存在しません|無効)/i,
        /(엔드포인트|경로).{0,16}(찾을 수 없|없|잘못)/i,
        /(маршрут|путь|эндпоинт|ресурс|страница).{0,20}не найден/i,
        /(ruta|endpoint|p[aá]gina|rota|recurso).{0,24}(no encontrad|n[aã]o encontrad|no existe|n[aã]o existe)/i,
        /(pfad|endpunkt|seite|route).{0,24}(nicht gefunden|existiert nicht)/i,
        /(chemin|point de terminaison|page|route).{0,24}(introuvable|non trouv)/i,
      ],
      points: 5,
    },
    {
      url: /\/v1\/v1\/|\/images\/generations\/(images|v1)\/|\/\/(v1|images)\/|\/v1\/?(\?|$)|\/(chat\/completions|responses|images\/\w{1,20})\/.{0,20}\/(chat\/completions|images\/\w{1,20})/i,
      status: [404, 405],
      points: 5,
      means: 'The path of the request is doubled or incomplete.',
    },
    { status: [404], shape: ['html', 'text', 'empty'], points: 2 },
    { status: [404], points: 3 },
    {
      status: [410],
      points: 3,
      blame: 'upstream_change',
      means: '410 says that the endpoint existed.',
      also: { retired_model: 2 },
    },
    { text: /^\W{0,4}(404 )?(not found|page not found|nothing here)\W{0,4}$/i, points: 2.5 },
    {
      text: /\b(Unexpected token '?<'?|<!doctype|invalid json response|is not valid json)\b/i,
      writer: 'client',
      points: 1.5,
    },
  ],
  like: { unknown_model: -2.2, wrong_method: -4, retired_model: -4.2, response_shape_change: -5 },
  decidedBy: ['models-list', 'known-good-request'],
})
