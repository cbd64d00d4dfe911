import { defineCause, sequence } from '../../plugin/index.ts'

/** The model exists, but this key, project, plan, deployment or region may not use it. */
export default defineCause({
  id: 'model_access',
  blame: 'your_account',
  sentence: 'The account or API key has no access to this model.',
  prior: 0,
  signs: [
    {
      text: /\b(data policy|guardrail restrictions|allow(ed)? providers)\b/i,
      points: 6,
      means: 'The settings of the account exclude every provider of this model.',
      fix: 'Change the privacy settings of the account, or use a model whose providers they allow.',
    },
    {
      code: [
        /^(model|engine) (access denied|not allowed|not permitted|forbidden|not open|no access|not authorized|permission denied|unavailable for (plan|account))$/,
        /^(key|team|user|org|project) model access denied$/,
        /^(access ?denied|account) ?(overdue|unauthori[sz]ed)? ?model.{0,20}$|^service disabled$/,
      ],
      points: 7,
    },
    {
      text: /\b(do(es)? ?n.t|do(es)? not|no|without|not have|lacks?|denied) .{0,20}\b(access|permission|entitle\w{0,20}|authori[sz]\w{1,20})\b.{0,40}\b(model|engine|deployment|preview)\b/i,
      points: 5.5,
    },
    {
      text: sequence(
        /\bmodel\b.{0,80}\b/i,
        [
          /not (enabled|allowed|permitted|included|activated|available) (for|in|to|on|with) (your|this|the)/i,
          /requires? (a |an )?(\w{1,20} )?(plan|tier|subscription|paid|upgrade|allowlist|waitlist|approval|acceptance)/i,
          /is (gated|restricted|in (private|limited) (beta|preview))|only available (to|for|on)/i,
        ],
        /\b/i,
      ),
      points: 5,
    },
    {
      text: [
        /\b(upgrade (your )?(plan|subscription|tier))\b/i,
        /\b(available (only )?(to|for|on) (paid|pro|plus|premium|enterprise|verified))\b/i,
        /\b(free (plan|tier|account)s? (do(es)? not|cannot|can.t|is not))\b/i,
      ],
      points: 4,
      also: { quota_exhausted: 2.5 },
    },
    {
      text: [
        /(无权|没有权限|未授权|未开通|无访问权限).{0,20}模型|模型.{0,30}(无权|未授权|未开通|没有权限|需要(升级|开通))/i,
        /モデル.{0,40}(アクセス(権|でき)|権限)/i,
        /모델.{0,40}(권한|접근)/i,
        /нет доступа к модели/i,
        /sin acceso al modelo|sem acesso ao modelo|kein(en)? zugriff auf (das|dieses) modell/i,
        /pas acc[eè]s (au|à ce) mod[eè]le/i,
      ],
      points: 6,
    },
    {
      text: [
        /\bno auth(entication)? available/i,
        /no (available |usable )?(credentials?|auth|accounts?) (is |are )?(available|configured|found)/i,
        /auth_(not_found|unavailable)/i,
      ],
      points: 5.5,
      blame: 'gateway',
      means: 'A gateway says that none of its own accounts serves this request.',
      also: { auth_invalid_key: 1, upstream_outage: 1 },
    },
    {
      text: /\btools?\b.{0,40}\bimage_generation\b.{0,60}\b(not (found|supported|available|enabled)|is disabled)/i,
      points: 3,
      means: 'A plan or model without the image tool gets this text too.',
    },
    { status: [403], shape: ['openai', 'json'], points: 2.6 },
    { status: [403], writer: 'client', points: 2.6 },
    { status: [403], text: /\b(model|access|permission)\b/i, points: 1 },
  ],
  like: { auth_scope: -2.2, unknown_model: -2.8, quota_exhausted: -3.5, region_blocked: -4.5 },
  decidedBy: ['models-list', 'known-good-request', 'sibling-environment'],
})
