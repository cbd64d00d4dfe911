import { defineCause } from '../../plugin/index.ts'

/** The vendor asks the organisation or person behind the account to identify themselves first. */
export default defineCause({
  id: 'org_verification',
  blame: 'your_account',
  sentence: 'The organisation must be verified before it may use this model.',
  prior: -0.5,
  signs: [
    {
      code: /^(organi[sz]ation|org|identity|account) (not verified|verification required|must be verified|unverified)$/,
      points: 8,
      decisive: true,
    },
    {
      text: [
        /\b(organi[sz]ation|org|account|identity|developer|business)\b.{0,30}\b(must|needs? to|has to|have to|should|is not|not|un-?)( be| been)? ?verif(ied|y)\b/i,
        /\bverify (your |the )?(organi[sz]ation|identity|account)\b|\b(organi[sz]ation|identity|id) verification\b/i,
        /\bverified organi[sz]ations?\b/i,
      ],
      points: 7,
    },
    {
      text: [
        /(组织|企业|实名|身份).{0,8}(未?(认证|验证)|需要?(认证|验证))|組織.{0,12}(認証|確認|検証)/i,
        /조직.{0,12}(인증|확인)/i,
        /организаци[а-яё]{1,12}.{0,30}(вериф|подтвержд)/i,
        /(organizaci[oó]n|organiza[cç][aã]o).{0,30}(verific)|organisation.{0,30}(verifizier|v[eé]rifi[eé])/i,
      ],
      points: 5,
    },
  ],
  like: { model_access: -3, auth_scope: -4 },
  decidedBy: ['known-good-request'],
})
