import { isLifecycleColumn, isUnsettled } from '../page/index.ts'

/**
 * What the name of a column, or of a line or field, means for a model's lifecycle. `day` is a date of a kind that the name does not tell.
 * `earliest` is a shutdown that only bounds the real one.
 */
export type LifecycleColumn =
  | 'model'
  | 'id'
  | 'version'
  | 'region'
  | 'provider'
  | 'shutdown'
  | 'earliest'
  | 'notice'
  | 'released'
  | 'lifecycle'
  | 'replacement'
  | 'replacementId'
  | 'day'

/** Columns beside those of the lifecycle. `training` and `extended access` have days of their own. */
const others =
  /\b(?:price|pricing|cost|rates?|limits?|context|tokens?|training|fine[- ]?tun(?:ed|ing)|extended access|notes?|details?|reason|comments?|source|links?|url|policy|period|description|use cases?|days? (?:left|remaining))\b/i
const end =
  /shut ?down|\bretir(?:e[sd]?|ement|ing)\b|sunset|end[- ]of[- ](?:life|service|support|availability|sale)|\beo[lsa]\b|discontinu|remov(?:al|ed|es)|decommission|turn(?:ed)?[- ]off|last day|unavailable|下线|下線|退役|停用|停止|关停|終了|廃止|종료/i

/**
 * The patterns in their order: the first that matches decides. Sources, read 2026-11-30: developers.openai.com/api/docs/deprecations,
 * ai.google.dev/gemini-api/docs/deprecations, learn.microsoft.com/azure/foundry/openai/concepts/model-retirement-schedule,
 * docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html, platform.claude.com/docs/en/about-claude/model-deprecations,
 * platform.stepfun.com/docs/zh/guides/model-migration.md.
 */
const meanings: readonly (readonly [LifecycleColumn, (name: string) => boolean])[] = [
  ['replacementId', (name) => isReplacement(name) && /\bids?\b|identifier/i.test(name)],
  ['replacement', (name) => isReplacement(name)],
  ['lifecycle', isLifecycleColumn],
  [
    'id',
    (name) =>
      /\b(?:model|snapshot)s? (?:ids?|identifiers?|slugs?|codes?|strings?)$|^(?:ids?|slugs?|api (?:model )?names?|api ids?|model api names?)$|^模型 ?(?:id|代码|編碼|编码)$/i.test(
        name,
      ),
  ],
  ['version', (name) => /^versions?(?:\(s\))?$|^(?:模型)?版本$/i.test(name)],
  ['region', (name) => /\bregions?\b|\blocations?\b|地域|区域/i.test(name)],
  [
    'released',
    (name) =>
      /releas|launch|introduc|published|\bga date|\bavailable (?:since|from)|general availability date|上线|發布|发布|リリース/i.test(
        name,
      ),
  ],
  [
    'model',
    (name) =>
      /\b(?:models?|snapshots?)\b|模型|モデル/i.test(name) &&
      !/\b(?:date|day|on|base|providers?|vendors?)\b|日期|时间|時間/i.test(name),
  ],
  ['provider', (name) => /\b(?:providers?|vendors?|publisher|company)\b|厂商|供应商/i.test(name)],
  ['earliest', (name) => (end.test(name) || /deprecat/i.test(name)) && isUnsettled(name)],
  ['notice', (name) => /notice|notif|announce|deprecat(?:ed|ion)|\blegacy\b|公告|通知|弃用|棄用/i.test(name)],
  ['shutdown', (name) => end.test(name)],
  ['day', (name) => /^(?:date|when|day|effective(?: date| on)?|deadline|日期|时间|時間)$/i.test(name)],
]

const isReplacement = (name: string): boolean =>
  /replac|substitut|success?or|alternativ|migrat|upgrade|recommended (?:models?|versions?|ids?)|suggested|new model|instead|auto-?switch|替代|替换|替換|推荐|推薦|迁移|遷移|升级|代替|移行|대체/i.test(
    name,
  )

/** The meaning of a name, such as a column's. Undefined for a name without one. */
export function lifecycleColumn(text: string): LifecycleColumn | undefined {
  const name = text
    .replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')
    .replaceAll(/[_*†‡:：]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (name === '' || name.length > 60 || others.test(name)) return undefined
  return meanings.find(([, matches]) => matches(name))?.[0]
}
