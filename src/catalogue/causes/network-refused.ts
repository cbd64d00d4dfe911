import { defineCause } from '../../plugin/index.ts'

/** Nothing accepted the connection, or it was cut: nothing listens, a firewall, a wrong port, a dropped connection. */
export default defineCause({
  id: 'network_refused',
  blame: 'your_environment',
  sentence: 'No connection to the host could be made.',
  prior: -0.8,
  signs: [
    {
      text: /\b(could not connect to|cannot assign requested address|EndpointConnectionError|Errno 99)\b/i,
      points: 5,
    },
    {
      text: [
        /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|ENETDOWN|EADDRNOTAVAIL)\b/,
        /\b(ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_ADDRESS_UNREACHABLE|ConnectionRefusedError|WinError 1006[14])\b/,
        /\b(WinError 10054|\[?Errno (61|101|104|111|113)\]?|WSAECONNREFUSED|UND_ERR_SOCKET|ConnectException)\b/,
        /\b(ClientConnectorError|NewConnectionError)\b/,
      ],
      points: 6,
    },
    { text: /\b(actively refused|refused the (network )?connection|connection refused)\b/i, points: 6.5 },
    {
      text: [
        /\bconnection (was )?reset\b/i,
        /\b(network is unreachable|no route to host|connection (reset by peer|aborted|closed unexpectedly))\b/i,
        /\b(cannot connect to host|couldn.t connect to server|failed to connect to|connect call failed)\b/i,
        /\b(failed to establish a new connection|all connection attempts failed|other side closed|socket hang up)\b/i,
        /\b(remote end closed connection|server disconnected)\b/i,
      ],
      points: 5,
      also: { network_timeout: 1, upstream_outage: 1.5 },
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
