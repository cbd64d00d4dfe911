import { defineCause, sequence } from '../../plugin/index.ts'

/** The model was served before. A model's shutdown date, which knowledge or a watched source states, decides. */
export default defineCause({
  id: 'retired_model',
  blame: 'upstream_change',
  sentence: 'The model was shut down.',
  prior: 0,
  signs: [
    {
      code: /^(model|engine)s? (deprecated|retired|removed|discontinued|decommissioned|sunset|shut ?down|offline|expired|end of life)$/,
      points: 8,
      decisive: true,
    },
    {
      text: sequence(
        /\b(model|engine|version|checkpoint|preview)\b.{0,100}\b((has|have) been|was|were|is|are|been) /i,
        /(now |already |fully |permanently )?/i,
        /(deprecated|retired|removed|discontinued|decommissioned|sunset|shut ?down|turned off|taken offline|replaced)\b/i,
      ),
      points: 6.5,
    },
    {
      text: [
        /\b(no longer (available|supported|served|offered|exists)|end[- ]of[- ](its )?life|reached its (end|sunset))/i,
        /\b(deprecated and no longer|legacy\b.{0,80}(migrate|upgrade|instead))/i,
      ],
      points: 4.5,
    },
    {
      text: /\b(deprecat\w{1,20}|retire[ds]?|sunset|decommission\w{0,20}|discontinued)\b.{0,120}\b(use|migrate|switch|upgrade|move|instead)\b/i,
      points: 4,
    },
    {
      text: [
        /模型.{0,60}(已下线|已停用|已弃用|已废弃|已停止|已退役|下架)|(已下线|已弃用|已停止服务).{0,20}模型/i,
        /モデル.{0,60}(廃止|終了|非推奨)/i,
        /모델.{0,60}(종료|중단|지원 중단)/i,
        /модель.{0,60}(устарела|снята|отключена|больше не)/i,
        /modelo.{0,60}(retirado|obsoleto|descontinuado|ya no|desativado)/i,
        /modell.{0,60}(eingestellt|abgek[uü]ndigt|veraltet|nicht mehr)/i,
        /mod[eè]le.{0,60}(retir[eé]|obsol[eè]te|n.est plus|abandonn[eé])/i,
      ],
      points: 6,
    },
    { status: [410], text: /\bmodels?\b/i, points: 4 },
    {
      header: /^(sunset|deprecation):/,
      points: 2,
      means: 'The response announces a shutdown in its headers.',
    },
  ],
  like: { unknown_model: -2, model_access: -4, wrong_path: -4 },
  decidedBy: ['models-list', 'known-good-request'],
})
