import { defineCause } from '../../plugin/index.ts'

/** A signed URL of an image is past its time: most are valid for an hour or a day. */
export default defineCause({
  id: 'url_expired',
  blame: 'your_request',
  sentence: 'The URL of the image has expired.',
  prior: -1,
  signs: [
    {
      code: /^(url|link|image url|signature|signed url|request|token url) (has )?expired$|^expired (url|link|signature)$/,
      points: 6.5,
    },
    {
      text: [
        /\b(request has expired|(signed )?(url|link|image url)\b.{0,40}\b(has |is |was )?(expired|no longer valid))\b/i,
        /\b(signature not valid in the specified time frame|(expired|expires) (url|link)|policy expired)\b/i,
        /\b(x-amz-expires|<expires>|signed expiry time)\b/i,
      ],
      points: 6.5,
    },
    {
      text: /\b(download\w{0,4}|fetch\w{0,4}|load\w{0,4}|access\w{0,4}|retriev\w{1,4}) (the |a |any )?(generated|created|result\w{0,4}|output) (image|file|url)/i,
      points: 5,
      means: 'The image was created, and its URL does not return it.',
      also: { other: 2, response_shape_change: 2 },
    },
    { text: /AuthenticationFailed.{0,200}\b(signature|SAS|se=|expir)/i, points: 5 },
    {
      status: [403, 404],
      url: /[?&](se|expires|x-amz-expires|x-goog-expires|sig|signature|ossaccesskeyid|q-sign-time)=|blob\.core\.windows\.net|\boss-[\w-]{1,40}\.aliyuncs|delivery-\w{1,20}\.bfl|replicate\.delivery|fal\.media|tos-\w{1,20}/i,
      points: 5,
      means: 'The URL is a signed one of an image store.',
    },
    {
      text: [
        /\b(blob\.core\.windows\.net|replicate\.delivery|aliyuncs\.com|fal\.media|bfl\.ai|amazonaws\.com)\b.{0,200}\b(403|404|410|forbidden|not found|accessdenied|authenticationfailed)\b/i,
        /\b(403|404|410|forbidden|not found|accessdenied)\b.{0,200}\b(blob\.core\.windows\.net|replicate\.delivery|fal\.media)\b/i,
      ],
      points: 4.5,
    },
    {
      text: [
        /(链接|图片地址|url).{0,8}(已)?(过期|失效)/i,
        /(リンク|url).{0,12}(期限切れ|有効期限)/i,
        /(링크|url).{0,12}만료/i,
        /(ссылка|url).{0,16}(истек|недействит)/i,
        /(enlace|url|link).{0,16}(expirad|caducad|vencid)|(link|url).{0,16}abgelaufen|(lien|url).{0,16}expir/i,
      ],
      points: 6,
    },
  ],
  like: { image_input_invalid: -3, auth_scope: -4, wrong_path: -4.5 },
  decidedBy: ['known-good-request'],
})
