/** Words of API references in the languages in which vendors and gateways publish them: English, Chinese, Russian, Spanish, French, Japanese, Korean. */

/** Says that a field must be sent. */
export const requiredWord =
  /^(?:required|mandatory|是|必[填选選须須需]|必須|обязател|да$|obligatori|obligatoire|requis|sí$|oui$|필수|yes$|true$|✓|✔|✅|☑)/iu
/** Says that a field may be left out. */
export const optionalWord =
  /^(?:optional|not required|否|可[选選]|非必|選択|任意|省略可|необязател|опционал|нет$|opcional|facultati|option(?:nel|al)|선택|no$|false$|✗|✘|❌|✖)/iu

/** What a section, a table or a list is about. */
export type Part = 'request' | 'response' | 'other'

const parts: readonly (readonly [Part, RegExp])[] = [
  [
    'other',
    /\b(?:headers?|authori[sz]ations?|authentication|path param|query param|uri param|errors?|status codes?|examples?|pricing|prices?|limits?|changelog|webhooks?|callback)/iu,
  ],
  [
    'other',
    /请求头|認證|认证|鉴权|授权|示例|例子|错误|价格|计费|авториз|заголов|пример|ошиб|autenticaci|cabecera|ejemplo|エラー|認証|ヘッダ|예시|예제|헤더|인증/iu,
  ],
  ['response', /\b(?:returns?|responses?|outputs?|results?|events?|stream(?:ing)? (?:response|event)s?)\b/iu],
  [
    'response',
    /响应|響應|返回|输出参数|结果|ответ|возвраща|результат|respuesta|devuelve|salida|réponse|retour|レスポンス|応答|출력|응답|반환/iu,
  ],
  ['request', /\b(?:request|body|parameters?|params|arguments?|inputs?|fields?|attributes|payload)\b/iu],
  [
    'request',
    /请求|請求|参数|參數|字段|入参|тело|параметр|запрос|solicitud|par[aá]metro|cuerpo|paramètre|corps|requête|リクエスト|パラメータ|요청|매개변수|파라미터/iu,
  ],
]

/** What a heading or a label announces. Undefined if it says nothing about it. */
export const partOf = (label: string): Part | undefined =>
  parts.find(([, pattern]) => pattern.test(label))?.[0]

/** What a section is about: its heading decides, else the nearest heading above that says anything. */
export const partOfSection = ({
  name,
  above,
}: {
  readonly name: string
  readonly above: readonly string[]
}): Part | undefined =>
  [name, ...above.toReversed()]
    .map((title) => (/\b(?:api|request) options\b/i.test(title) ? 'request' : partOf(title)))
    .find((one) => one !== undefined)

/** What the headings above a section announce. */
export const partAbove = ({ above }: { readonly above: readonly string[] }): Part | undefined =>
  partOfSection({ name: '', above })
