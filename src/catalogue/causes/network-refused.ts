import { defineCause } from '../../plugin/index.ts'

/** Nothing accepted the connection, or it was cut: nothing listens, a firewall, a wrong port, a dropped connection. */
export default defineCause({
  id: 'network_refused',
  blame: 'your_environment',
  sentence: 'The connection to the host was refused or cut.',
  prior: -0.8,
  signs: [
    {
      text: /\b(could not connect to|cannot assign requested address|EndpointConnectionError|Errno 99)\b/i,
      points: 5,
    },
    {
      text: [
        /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)\b/,
        /\b(ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE|ConnectionRefusedError|WinError 1006[14])\b/,
        /\b(\[?Errno (61|101|111|113)\]?|WSAECONNREFUSED|ConnectException)\b/,
        /\b(ClientConnectorError|NewConnectionError)\b/,
      ],
      points: 6,
    },
    { text: /\b(actively refused|refused the (network )?connection|connection refused)\b/i, points: 6.5 },
    {
      text: [
        /\b(network is unreachable|no route to host|cannot connect to host|couldn.t connect to server)\b/i,
        /\b(failed to connect to|connect call failed|failed to establish a new connection)\b/i,
        /\ball connection attempts failed\b/i,
      ],
      points: 5,
      also: { network_timeout: 1, upstream_outage: 1.5 },
    },
    {
      text: [
        /\b(ECONNRESET|EPIPE|ERR_CONNECTION_(RESET|CLOSED)|WinError 10054|\[?Errno (32|104)\]?|UND_ERR_SOCKET)\b/,
        /\b(connection (was )?reset|connection (aborted|closed unexpectedly)|other side closed|socket hang up)\b/i,
        /\b(remote end closed connection|server disconnected|broken pipe)\b/i,
      ],
      points: 6,
      also: { network_timeout: 1, upstream_outage: 2.5 },
      means: 'The connection was made, and cut before the response.',
      fix: 'Check the provider’s usage page before you retry: the connection was cut after it was made, so the image may have been created and billed.',
    },
    {
      text: [
        /\b(APIConnectionError|connection error\.?$|fetch failed|failed to fetch|network ?error|NetworkError)\b/i,
        /\b(network request failed|error sending request|load failed|unable to connect)\b/i,
        /\b(request to https?:\S{4,200} failed)\b/i,
      ],
      points: 3,
      also: {
        network_timeout: 2.2,
        network_dns: 1.5,
        network_proxy: 1.6,
        network_tls: 1.2,
        upstream_outage: 1.8,
        upstream_timeout: 1.4,
      },
    },
    {
      text: [
        /(连接|拒绝).{0,8}(被?拒绝|失败|重置|断开|连接)|无法连接/i,
        /接続(が)?(拒否|できません|失敗)/i,
        /연결.{0,8}(거부|실패|할 수 없)/i,
        /(отказано|отклонено) в (соединении|подключении)|(не удалось|невозможно) (подключиться|установить)/i,
        /conexi[oó]n (rechazada|denegada|cerrada)|no se (pudo|puede) conectar|conex[aã]o (recusada|fechada)/i,
        /n[aã]o foi poss[ií]vel conectar|verbindung (verweigert|abgelehnt|konnte nicht)/i,
        /connexion (refus[eé]e|ferm[eé]e|impossible)|impossible de se connecter/i,
      ],
      points: 4.5,
    },
  ],
  like: {
    network_timeout: -2.4,
    network_proxy: -2.8,
    upstream_outage: -3,
    network_dns: -4,
    region_blocked: -5,
  },
  decidedBy: ['models-list', 'sibling-environment'],
})
