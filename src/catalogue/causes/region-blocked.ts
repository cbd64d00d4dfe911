import { defineCause, sequence } from '../../plugin/index.ts'

/** The provider does not serve the place that the request comes from, or asks from. */
export default defineCause({
  id: 'region_blocked',
  blame: 'your_environment',
  sentence: 'The provider does not serve the region that the request comes from.',
  prior: -0.8,
  signs: [
    {
      code: [
        /^(unsupported|blocked|restricted|invalid) (country|region|location|territory)( region territory)?$/,
        /^(country|region|location|geo\w{0,20}) (not supported|blocked|restricted|restriction|unavailable|not available)$/,
        /^unsupported country region territory$/,
      ],
      points: 8,
      decisive: true,
    },
    {
      text: [
        sequence(
          /\b(country|region|territory|location|geograph\w{1,20}|jurisdiction)\b.{0,60}\b/i,
          /(not (supported|available|permitted|allowed|served)|unsupported|blocked|restricted|unavailable|banned)\b/i,
        ),
        sequence(
          /\b/i,
          [
            /not (supported|available|permitted|allowed|offered|accessible)|un-?available|blocked|restricted|disabled/i,
            /prohibited/i,
          ],
          / (in|from|for) (your|this|the|certain) (current )?(country|region|territory|location|area)/i,
        ),
        /user location is not supported|error code: 1009|banned the country/i,
      ],
      points: 6.5,
    },
    {
      text: [
        /(地区|区域|国家|所在地).{0,12}(不支持|受限|限制|不可用|无法)/i,
        /(地域|国|リージョン).{0,16}(サポートされて|利用でき|対応して)/i,
        /(지역|국가).{0,16}(지원(하지|되지)|사용할 수 없|제한)/i,
        /(регион|стран)[а-яё]{0,12}.{0,24}(не поддерживается|недоступ|заблокир|ограничен)/i,
        /(pa[ií]s|regi[oó]n|regi[aã]o).{0,24}(no|n[aã]o) (compatible|soportad|suportad|dispon)/i,
        /(land|region).{0,24}nicht (unterst[uü]tzt|verf[uü]gbar)/i,
        /(pays|r[eé]gion).{0,24}(non|pas) (pris|support|disponible)/i,
      ],
      points: 6,
    },
    { status: [451], points: 2 },
  ],
  like: { model_access: -3.2, auth_scope: -4, network_proxy: -4.5 },
  decidedBy: ['sibling-environment', 'models-list'],
})
