import { defineCause, sequence } from '../../plugin/index.ts'

/** The key is known, but its role, project or restriction does not cover image requests. */
export default defineCause({
  id: 'auth_scope',
  blame: 'your_account',
  sentence: 'The API key is valid, but has no permission for this request.',
  prior: -0.5,
  signs: [
    { text: /\bno permissions? (to|for)\b/i, points: 5, also: { model_access: 3.5 } },
    {
      code: [
        /^(missing|insufficient|invalid|no) (scopes?|permissions?|privileges?|role)$/,
        /^(insufficient|access token scope) (scope|permission|insufficient)s?$/,
        /^(permission|scope|access) (denied|error|insufficient|required|missing|denied exception|denied error)$/,
        /^(api key (service|http referrer|ip address) blocked|forbidden scope|not authorized)$/,
        /^(access ?denied ?exception|iam permission denied|authorization ?(failed|error|exception)|consumer invalid)$/,
      ],
      points: 5.5,
      also: { model_access: 3.5 },
    },
    {
      text: [
        /\bmissing (the )?(required )?scopes?\b/i,
        /\binsufficient (permissions?|scopes?|privileges?|authentication scopes)\b/i,
        /\bscopes?\b.{0,40}\b(required|missing|insufficient|not (granted|included))\b/i,
      ],
      points: 7,
    },
    {
      text: sequence(
        /\b(key|token|user|caller|role|account|project|principal|credential\w{0,20})\b.{0,80}\b/i,
        /(not (authori[sz]ed|allowed|permitted) to|lacks?|does ?n.t have|do(es)? not have|without|no) .{0,40}\b/i,
        /(permission|perform|access|scope|privilege|role|invoke|action|operation|endpoint|resource|route)s?\b/i,
      ),
      points: 5,
      also: { model_access: 2.5 },
    },
    {
      text: [
        /\b(is |are )?not authori[sz]ed (to|for) (perform|access|use|invoke|call|this)|you are not allowed to/i,
        /permission (was )?denied|requires? (the )?['"`\w.:/-]{3,60} permission\b|restricted (api )?key/i,
      ],
      points: 4.5,
      also: { model_access: 2.5 },
    },
    {
      text: [
        /(权限不足|没有权限|无权限|无权(访问|调用|使用))/i,
        /権限がありません|アクセス権限/i,
        /권한이 (없|부족)/i,
        /недостаточно прав|нет (прав|разрешения)/i,
        /permisos? insuficientes?|sin permiso|permiss[aã]o (insuficiente|negada)|sem permiss[aã]o|keine berechtigung/i,
        /unzureichende berechtigung|permissions? insuffisantes?|pas l.autorisation/i,
      ],
      points: 5,
      also: { model_access: 3 },
    },
    { status: [403], shape: ['openai', 'json'], points: 1.8 },
    { status: [403], writer: 'client', points: 1.8 },
  ],
  like: { model_access: -1.6, auth_invalid_key: -2.8, org_verification: -4.5, quota_exhausted: -5 },
  decidedBy: ['models-list', 'known-good-request', 'sibling-environment'],
})
