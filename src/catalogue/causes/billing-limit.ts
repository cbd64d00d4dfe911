import { defineCause } from '../../plugin/index.ts'

/** A limit on spending, which somebody set for the account, project or key, is reached. */
export default defineCause({
  id: 'billing_limit',
  blame: 'your_account',
  sentence: 'A spending limit of the account, project or key is reached.',
  prior: -0.5,
  signs: [
    {
      text: /Unexpected token [^\n]{0,12}"(?:Billing|Insufficie|Payment Re)/i,
      writer: 'client',
      points: 8,
      means: 'The client quotes the beginning of a response that is no JSON.',
      also: { quota_exhausted: 4 },
    },
    {
      text: /\b(key|credits?|monthly|daily|weekly|spend) limit (was |is |has been )?(exceeded|reached)\b|\breached (the|your) (set|configured) .{0,20}limit\b/i,
      points: 5.5,
      also: { quota_exhausted: 3, rate_limited: 1 },
    },
    {
      code: [
        /^(billing|spend|spending|budget|cost|usage|project spend|hard) (hard |soft |not |monthly |daily )?(limit|cap)?( )?(reached|exceeded|exhausted|enabled|active|not active)$/,
        /^(billing hard limit reached|billing not active|budget exceeded( error)?|billing disabled|spend limit)$/,
        /^(set limit exceeded)$/,
      ],
      points: 8,
      decisive: true,
    },
    {
      text: [
        /\b(billing|spend(ing)?|budget|monthly|daily|hard|cost|usage) (hard |soft |spend(ing)? |usage )?(limit|cap|budget)\b.{0,40}\b(reached|exceeded|hit|exhausted|over|met)\b/i,
        /\b(reached|exceeded|hit|over|exceeds) (your |the |its |a )?(\w{1,20} ){0,2}(spend(ing)?|billing|budget|monthly (usage|limit|spend\w{0,20})) ?(limit|cap|budget)?/i,
      ],
      points: 6,
      also: { quota_exhausted: 3, rate_limited: 0 },
    },
    {
      text: [
        /\b(budget (has been )?exceeded|max(imum)? budget)\b/i,
        /\b(billing (is )?(not (enabled|active|set up)|disabled|inactive|account.{0,20}(closed|disabled)))\b/i,
        /\b((enable|activate|set up) billing)\b/i,
      ],
      points: 6,
      also: { quota_exhausted: 3.5 },
    },
    {
      text: [
        /(消费|预算|账单|费用|支出)(额度)?(上限|限额|限制).{0,12}(达到|超出|超过|已)?|(达到|超出|超过).{0,10}(消费|预算|支出)|(予算|請求|支出).{0,12}(上限|超過)/i,
        /(예산|결제|지출).{0,12}(한도|초과)/i,
        /(бюджет|лимит расход)[а-яё]{0,12}.{0,20}(превыш|исчерпан|достигнут)/i,
        /(presupuesto|l[ií]mite de (facturaci[oó]n|gasto)|or[cç]amento|limite de (faturamento|gastos)).{0,30}(exced|alcanz|ating|super)/i,
        /(budget|abrechnungs|ausgaben)-?(limit|grenze).{0,20}(erreicht|[uü]berschritten)/i,
        /(budget|limite de (facturation|d[eé]penses)).{0,24}(d[eé]pass|atteint)/i,
      ],
      points: 5,
    },
  ],
  like: { quota_exhausted: -1.6, rate_limited: -4.5, model_access: -5 },
  decidedBy: ['known-good-request'],
})
