import { defineCause } from '../../plugin/index.ts'

/** The host's name has no address: misspelt, gone, or resolvable only inside another network. */
export default defineCause({
  id: 'network_dns',
  blame: 'your_environment',
  sentence: 'The name of the host could not be resolved.',
  prior: -1,
  signs: [
    {
      text: [
        /\b(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|getaddrinfo( failed| ENOTFOUND)?|gaierror|NXDOMAIN|SERVFAIL)\b/i,
        /\b(ERR_NAME_NOT_RESOLVED|NameResolutionError|ERR_INTERNET_DISCONNECTED|UnknownHostException)\b/i,
        /\b(WSAHOST_NOT_FOUND)\b|\bno such host\b|name or service not known|nodename nor servname/i,
        /temporary failure in name resolution|name resolution|could ?n.t resolve (host|proxy)|could not resolve( host)?/i,
        /failed to (lookup|resolve) (address|host|dns)|dns (error|lookup|resolution)/i,
        /no address associated with hostname|unknown host|host not found|\(6\) could not/i,
      ],
      points: 7,
      decisive: true,
    },
    {
      text: [
        /无法解析|域名解析|解析主机|名前解決/i,
        /호스트를 찾을 수 없|이름 확인/i,
        /не удалось (разрешить|найти) (имя|узел|хост)/i,
        /no se (pudo|puede) resolver|n[aã]o foi poss[ií]vel resolver|host unbekannt|konnte nicht aufgel[oö]st/i,
        /r[eé]solution (du nom|dns)/i,
      ],
      points: 6,
    },
    { text: /could ?n.t resolve proxy|resolve proxy/i, points: 4, also: { network_proxy: 7 } },
  ],
  like: { network_proxy: -4, wrong_path: -4, network_refused: -4.5, region_blocked: -5.5 },
  decidedBy: ['sibling-environment', 'models-list'],
})
