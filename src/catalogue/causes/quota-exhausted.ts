import { defineCause, sequence } from '../../plugin/index.ts'

/** Credit, a prepaid balance or an allowance is used up, or the plan has none of it. */
export default defineCause({
  id: 'quota_exhausted',
  blame: 'your_account',
  sentence: 'The account has no credit or allowance left for this request.',
  prior: 0.3,
  signs: [
    {
      code: [
        /^(insufficient|exceeded|exhausted|no|out of|low|zero|not enough) (user |token |account )?(quota|balance|credits?|funds?|credit balance)$/,
        sequence(
          /^(user |token |account |credit )?(quota|balance|credits?|funds?|credit balance|allocation quota) /,
          /(exceeded|exhausted|insufficient|not enough|depleted|overdue|is not enough|too low|empty)$/,
        ),
        /^(payment required|arrearage|account ?overdue( error)?|insufficient (quota|balance|credit) error)$/,
        /^(pre consume (token )?quota failed|free tier only|allocation ?quota free ?tier ?only)$/,
        /^(service ?quota ?exceeded ?exception|quota exceeded error|out of credits)$/,
      ],
      points: 7.5,
      decisive: true,
    },
    {
      text: sequence(
        /\b(insufficient|not enough|no|out of|ran out of|run out of|exhausted|low|zero|negative|depleted|0) /i,
        /(remaining |account |available |api |user |your |wallet )?/i,
        /(credits?|balance|funds|quota|tokens left|allowance|generations? left|points)\b/i,
      ),
      points: 5.5,
    },
    {
      text: sequence(
        /\b(credits?|balance|quota|funds|allowance|points|wallet|plan allowance)\b.{0,50}\b/i,
        [
          /exhausted|exceeded|insufficient|depleted|used up|too low|not enough|has been reached/i,
          /is (empty|zero|negative|low)|reached|run out|expired|overdue/i,
        ],
        /\b/i,
      ),
      points: 5,
      also: { rate_limited: 2.5, billing_limit: 1 },
    },
    {
      text: [
        /\b(top[- ]?up|recharge|add (more )?(credits?|funds|balance)|purchase (more )?(credits?|tokens))\b/i,
        /\b(buy (more )?credits|payment required|upgrade to (continue|a paid)|check your plan and billing)\b/i,
      ],
      points: 4.5,
    },
    {
      text: [
        /(余额|额度|积分|点数|配额|账户).{0,12}(不足|耗尽|用尽|用完|已用完|欠费|为0)|(请(先)?)?充值|欠费/i,
        /残高(が)?不足|クレジット.{0,12}(不足|足り|残高)|(クォータ|割り当て).{0,16}(超過|超え)/i,
        /(잔액|크레딧|할당량).{0,12}(부족|소진|초과)/i,
        /(недостаточно|исчерпан|закончил)[а-яё]{0,12} .{0,20}(средств|баланс|квот|кредит|лимит)/i,
        /(баланс|квота).{0,20}(исчерпан|недостаточ)/i,
        /(saldo|cr[eé]ditos?|cuota|cota).{0,24}(insuficiente|agotad|esgotad|exced)/i,
        /(guthaben|kontingent).{0,24}(aufgebraucht|nicht ausreichend|ersch[oö]pft|reicht nicht)/i,
        /(solde|cr[eé]dits?|quota).{0,24}(insuffisant|[eé]puis[eé]|d[eé]pass[eé])/i,
      ],
      points: 5.5,
    },
    {
      text: /\blimit:? ?0\b(?![.\d])/i,
      points: 15,
      means: 'A limit of 0 means that the plan has no allowance for this model, whatever the use.',
      also: { model_access: 4 },
    },
    {
      header: /^(x-)?ratelimit-limit[\w-]{0,40}: 0$/,
      points: 9,
      means: 'A limit of 0 means that the plan has no allowance, whatever the use.',
    },
    { status: [402], points: 5.5 },
  ],
  like: { billing_limit: -2.4, rate_limited: -2.6, model_access: -3.5 },
  decidedBy: ['models-list', 'known-good-request'],
})
