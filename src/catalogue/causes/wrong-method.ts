import { defineCause } from '../../plugin/index.ts'

/** The path exists, but not for this HTTP method: a redirect turned POST into GET, or a browser opened the endpoint. */
export default defineCause({
  id: 'wrong_method',
  blame: 'your_request',
  sentence: 'The endpoint does not accept this HTTP method.',
  prior: -1.5,
  signs: [
    {
      code: /^(method|http method|verb) (not (allowed|supported)|unsupported|invalid)$|^(invalid|unsupported|wrong) (http )?(method|verb)( for url)?$/,
      points: 8,
      decisive: true,
    },
    {
      text: [
        /\b(method not allowed|(http |request )?method .{0,30}not (allowed|supported|permitted))\b/i,
        /\b(not allowed to (get|post|put|patch|delete|head) on|invalid method|unsupported (http )?method)\b/i,
        /\b(only (post|get) (requests? )?(is|are|method)?|use (post|get) (instead|method|request))\b/i,
        /\b(cannot (get|put|patch|delete) \/)\b/i,
      ],
      points: 6,
    },
    {
      text: [
        /(请求)?方法.{0,8}不(被)?(允许|支持)/i,
        /メソッド.{0,12}(許可|サポート)/i,
        /메서드.{0,12}(허용|지원)/i,
        /метод.{0,12}не (разреш|поддерж)/i,
        /m[eé]todo.{0,12}n(o|[aã]o) (permitid|soportad|suportad)|methode.{0,12}nicht (erlaubt|zul[aä]ssig)/i,
        /m[eé]thode.{0,12}non (autoris|permis)/i,
      ],
      points: 6,
    },
    { status: [405, 501], points: 4.5 },
    { header: /^allow: /, status: [405], points: 3, decisive: true },
  ],
  like: { wrong_path: -2.2 },
  decidedBy: ['known-good-request'],
})
