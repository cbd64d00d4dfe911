import { defineCause } from '../../plugin/index.ts'

/** A proxy between this machine and the API refused, could not be reached, or wants a login. */
export default defineCause({
  id: 'network_proxy',
  blame: 'your_environment',
  sentence: 'A proxy on the way did not pass the request on.',
  prior: -1,
  signs: [
    {
      status: [407, 511],
      unless: /download|upstream status/i,
      points: 12,
      decisive: true,
      means: 'Only a proxy or network sends this status.',
    },
    {
      text: [
        /\b(ProxyError|ERR_PROXY\w{0,40}|ERR_TUNNEL_CONNECTION_FAILED|ProxyConnectionError|ProxySchemeUnknown)/i,
        /\b(cannot connect to proxy|unable to connect to proxy)/i,
        /\b(tunnel(ing)? (connection |socket )?(failed|could not be established))/i,
        /\b(proxy (authentication|connect|connection|tunnel|error|response|server (is )?refus\w{1,20}|refused|responded|returned))/i,
        /\b(HTTP\/1\.[01] 407|received http code \d{3} from proxy|connect tunnel)/i,
        /\b(socks ?(proxy|5|4)?[ :].{0,40}(fail\w{0,20}|refused|error|connect)|unknown scheme for proxy)/i,
        /\b(missing dependencies for socks|proxy url)/i,
      ],
      points: 7,
      decisive: true,
    },
    {
      text: [
        /\b(private|internal|reserved|loopback|special-use)( or \w{1,20})?( ?\/ ?[\w-]+){0,3} (ip|address|host|network|ip address)/i,
        /\b(ip|address|host(name)?|url)\b.{0,40}\b(is )?(private|internal|not allowed|blocked|forbidden|disallowed|reserved)\b/i,
        /\bssrf\b|not support internal host/i,
      ],
      writer: 'client',
      points: 4,
      means: 'The client refuses addresses of a private network, which a proxy with fake addresses returns.',
      also: { other: 4, network_dns: 2 },
    },
    {
      text: /代理.{0,16}(错误|失败|无法|连接|认证)|プロキシ|프록시|прокси|proxy.{0,24}(fehl|konnte nicht|no se|n[aã]o)/i,
      points: 4.5,
    },
    { header: /^(x-squid-error|proxy-authenticate):/, points: 7 },
    {
      shape: ['html'],
      text: [
        /\b(zscaler|fortiguard|fortigate|fortinet|forcepoint|websense|blue ?coat|netskope|barracuda|squid|sophos)\b/i,
        /\b(umbrella|mcafee web gateway|skyhigh|palo alto|watchguard|captive portal|web authentication)\b/i,
        /\b(access (to this (site|page) )?(is )?(blocked|denied) by (your )?(organi[sz]ation|administrator|company|network))\b/i,
      ],
      points: 6,
    },
  ],
  like: { network_refused: -2.4, network_tls: -3, network_dns: -3.4, network_timeout: -3.6 },
  decidedBy: ['sibling-environment', 'models-list'],
})
