import { defineCause } from '../../plugin/index.ts'

/** The TLS handshake failed: an unknown issuer, an expired certificate, a name that does not match, a proxy that breaks TLS. */
export default defineCause({
  id: 'network_tls',
  blame: 'your_environment',
  sentence: 'The TLS connection to the host could not be made.',
  prior: -1,
  signs: [
    {
      text: [
        /\b(CERT_[A-Z_]{3,40}|(UNABLE_TO|SELF_SIGNED|DEPTH_ZERO)[A-Z_]{3,60}|ERR_(TLS|SSL|CERT)[A-Z_]{0,60})\b/,
        /\b(ERR_OSSL\w{0,40}|EPROTO|SSLError|SSLEOFError|SSLZeroReturnError|SSLCertVerificationError)\b/,
        /\b(SSLHandshakeException|CERTIFICATE_VERIFY_FAILED|SSLV3_ALERT\w{0,40}|TLSV1_ALERT\w{0,40})\b/,
        /\b(WRONG_VERSION_NUMBER|ERR_CERT\w{0,40}|SEC_E_\w{3,40}|AuthenticationException: The remote certificate)\b/,
        /\b(InvalidCertificate|UnknownIssuer)\b/,
      ],
      points: 7,
      decisive: true,
    },
    {
      text: [
        /\b(certificate (verify failed|has expired|is (not trusted|invalid|expired)|signed by unknown authority|problem))\b/i,
        /\b(self[- ]signed certificate|unable to (get local issuer|verify the first) certificate)\b/i,
        /\b((ssl|tls)[ /:_-]{0,3}(handshake|alert|error|connect error|connection|protocol|certificate))\b/i,
        /\b(handshake (failure|failed|error)|x509|hostname\/ip does not match|altnames|wrong version number)\b/i,
        /\b(unexpected eof while reading|eof occurred in violation of protocol|secure channel|trust relationship)\b/i,
        /\b(pkix path|peer certificate)\b/i,
      ],
      points: 6.5,
    },
    {
      text: [
        /证书.{0,12}(错误|过期|无效|验证|不受信任)|証明書/i,
        /인증서.{0,16}(오류|만료|신뢰|유효)/i,
        /сертификат/i,
        /certificado.{0,24}(inv|expir|caduc|no|n[aã]o)|zertifikat|certificat.{0,24}(invalide|expir|non)/i,
      ],
      points: 5.5,
    },
    { status: [525, 526], points: 3, blame: 'upstream_outage', also: { upstream_outage: 5 } },
  ],
  like: { network_proxy: -2.8, network_refused: -4.5, network_timeout: -5 },
  decidedBy: ['sibling-environment', 'models-list'],
})
