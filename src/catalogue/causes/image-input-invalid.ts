import { defineCause, onRequest, sequence } from '../../plugin/index.ts'

/** Statuses with which an API says that it cannot fetch or read an image. With any other, the words are those of an application. */
const onImage = (status: number): boolean => ![401, 402, 403, 404, 429].includes(status)

/** An input image or mask cannot be used: its format, mode, size, place in the request, or the URL that the API fetches it from. */
export default defineCause({
  id: 'image_input_invalid',
  blame: 'your_request',
  sentence: 'The API cannot use an input image.',
  prior: 0,
  signs: [
    {
      code: [
        sequence(
          /^(invalid|unsupported|bad|corrupt\w{0,20}|missing|unprocessable) (input )?/,
          [
            /image|mask|file|media|image (file|format|url|data|type|input|mode|media type)|file (type|format|mimetype)/,
            /mask (file|size|image)|base64( data)?/,
          ],
          /$/,
        ),
        sequence(
          /^(image|mask|file|media) /,
          [
            /invalid|unsupported|not supported|format (error|unsupported|not supported)|parse error|download (failed|error)/,
            /not found|missing|decode error|unreadable|load error|too (small|large)|mimetype/,
          ],
          /$/,
        ),
        /^(image parse error|file download (error|failed)|image (dimensions|fetch) error|invalid image (url|fetch))$/,
        /^(missing file mimetype|invalid url image|download image failed)$/,
      ],
      points: 7.5,
    },
    {
      text: sequence(
        /\b(input |reference |source |uploaded |provided |init )?(images?|mask|photo|picture)\b(?! ?(generation|generator|model|api|endpoint|request|returned|edit))/i,
        /[^.:\n]{0,60}\b/i,
        [
          /(is |are )?(invalid|corrupt\w{0,20}|not (supported|valid|readable|found|a valid)|unsupported|unreadable|missing|required|empty)/i,
          /must be (a |an )?(png|jpe?g|webp|square|rgba?|less|the same|base64|at least|smaller|in )/i,
          /could not be (read|decoded|loaded|processed|downloaded|fetched)|failed to (load|decode|download|process)/i,
          /format|same (size|dimensions)|alpha channel|aspect ratio|too (small|large)|exceeds?|not match/i,
        ],
        /\b/i,
      ),
      unless: /\bgenerated\b/i,
      status: onImage,
      points: 4.5,
      also: { content_policy: 0 },
    },
    {
      text: sequence(
        /\b/i,
        [
          /invalid|unsupported|corrupt\w{0,20}|bad|unrecogni[sz]ed|unknown|missing|empty/i,
          /failed to (load|decode|read|process|download|fetch|get|open)/i,
          /(could not|cannot|can.t|unable to|error) (decod\w{1,20}|read\w{0,20}|load\w{0,20}|open\w{0,20}|process\w{0,20}|download\w{0,20}|fetch\w{0,20}|identify|access\w{0,20}|retriev\w{1,20})/i,
        ],
        / (the |an |your |any |from |provided |input |reference |source |uploaded )*/i,
        /(image|images|mask|file|media|picture|photo|base64)( (file|format|url|data|type|mode|input|string))?\b(?! (generation|generated|model|returned|size|was|request))/i,
      ),
      unless: /\b(response|returned|contains? no|generated)\b/i,
      status: onImage,
      points: 5,
    },
    {
      text: [
        /\b(mime ?type|file (type|format)|image (format|type|mode))\b.{0,60}\b(not (supported|allowed|valid|accepted)|unsupported|invalid|must be|supported (file )?(formats|types))/i,
        /\bexpected (a file|one of an array of files)|failed to determine mimetype|invalid (data|image) ur[il]/i,
        /invalid base64|unsupported content-type response header|error while downloading/i,
        /upstream status code: \d{3}|cannot identify image/i,
        /\bno (input |reference |source )?(images?|mask|file) (was |were )?(provided|given|supplied|uploaded|attached|sent)/i,
      ],
      points: 5.5,
    },
    {
      text: [
        /(图片|图像|参考图|蒙版|遮罩|文件).{0,16}(格式|下载|解析|读取|无效|损坏|不支持|失败|过大|尺寸|url)/i,
        /(画像|マスク|ファイル).{0,16}(形式|無効|読み込|サポート|ダウンロード)/i,
        /(이미지|마스크|파일).{0,16}(형식|유효하지|읽을 수 없|다운로드)/i,
        /(изображени|файл|маск)[а-яё]{0,12}.{0,24}(формат|недопустим|не удалось (загруз|прочит)|повреж)/i,
        /(imagen|m[aá]scara|archivo|imagem|arquivo).{0,30}(inv[aá]lid|formato|no se pudo|n[aã]o (foi|p[oô]de)|corrupt)/i,
        /(bild|maske|datei).{0,24}(ung[uü]ltig|format|nicht (gelesen|geladen|unterst))/i,
        /(image|masque|fichier).{0,24}(invalide|format non|illisible|corrompu)/i,
      ],
      points: 4.5,
      also: { content_policy: -1 },
    },
    {
      field:
        /^(input_?)?(images?|mask|image_?urls?|init_?image|reference_?images?|file|image_?prompt|image\[\]|prompt_?image|input_?image)(\[.{0,4}\])?$/i,
      status: onRequest,
      points: 5.5,
    },
  ],
  like: {
    wrong_content_type: -2.8,
    invalid_parameter: -2.8,
    url_expired: -3.6,
    payload_too_large: -3.6,
    content_policy: -4.5,
  },
  decidedBy: ['without-field', 'known-good-request'],
})
