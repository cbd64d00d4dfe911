import { defineCause, sequence } from '../../plugin/index.ts'

/** What no other cause covers: a locked account, an address that is not allowed, a fault of a gateway's own, or an error that says nothing. */
export default defineCause({
  id: 'other',
  blame: 'unknown',
  sentence: 'The error has a cause that Graycard does not know.',
  prior: 1,
  signs: [
    {
      text: /\b(virtual network|firewall rules?|network (acl|rules?|polic\w{1,20})|private endpoint)\b/i,
      points: 6.5,
      blame: 'your_environment',
      means: 'The resource accepts requests only from chosen networks.',
      fix: 'Send the request from a network that the resource allows, or add this one to its rules.',
    },
    {
      text: [
        sequence(
          /\b(account|user|organi[sz]ation|team|project|workspace|resource|consumer)\b.{0,20}\b(is|has been|was|are) /i,
          /(temporarily )?(locked|frozen|suspended|banned|disabled|deactivated|terminated|frozen|blocked|restricted)\b/i,
        ),
        /(账号|账户|用户).{0,8}(封禁|冻结|禁用|停用|锁定)/i,
        /(アカウント).{0,12}(停止|ロック)/i,
        /계정.{0,8}(정지|잠금)/i,
        /(аккаунт|уч[её]тн[а-яё]{1,12} запис[а-яё]{0,12}).{0,16}(заблокир|приостан)/i,
        /cuenta.{0,16}(suspendida|bloqueada)|conta.{0,16}(suspensa|bloqueada)|konto.{0,16}gesperrt/i,
        /compte.{0,16}(suspendu|bloqu)/i,
      ],
      points: 6.5,
      blame: 'your_account',
      means: 'The provider has locked the account.',
      also: { quota_exhausted: 2, auth_invalid_key: 1.5 },
    },
    {
      code: [
        /^(account|user|key|organization) (locked|suspended|banned|disabled|deactivated|frozen)$/,
        /^ip (not authorized|not allowed|blocked|restricted)$|^ip not authorized$/,
      ],
      points: 5,
      blame: 'your_account',
      also: { auth_invalid_key: 2.5 },
    },
    {
      text: /\bip( address)?\b.{0,60}\b(not (authori[sz]ed|allowed|permitted|white-?listed|in)|is blocked|blocked|restricted)\b|\bip\b.{0,30}\b(allow|white) ?list/i,
      points: 5.5,
      blame: 'your_environment',
      means: 'The server checks the address that the request comes from.',
      also: { auth_scope: 2, network_proxy: 1 },
    },
    {
      text: /\b(access-control-allow-origin|cors (error|policy|preflight)|blocked by cors|cross-origin)\b/i,
      points: 6,
      blame: 'your_environment',
      means: 'A browser did not let the page read the response.',
      fix: 'Send the request from a server: the API rejects requests of web pages, and an API key in a page is public.',
    },
    {
      text: /\b(blocked hostname|(private|internal|reserved|loopback).{0,30} (ip )?address(es)?|ssrf)\b/i,
      writer: 'client',
      points: 5,
      blame: 'your_environment',
      means: 'The client has a guard against addresses of a private network.',
      fix: 'Allow this host in the settings of the client, or use a public address.',
    },
    {
      text: /\bbad response status code\b|\b(channel|provider|upstream|relay) (error|failed|rejected|returned)\b|\brelay error\b/i,
      status: (status) => status < 500,
      points: 2,
      blame: 'gateway',
      means: 'A gateway quotes a failure of its upstream without the reason.',
    },
    {
      text: /\bmissing \d{1,2} required positional arguments?\b/i,
      points: 7,
      blame: 'your_environment',
      means: 'A program calls a function of its own with too few arguments.',
      fix: 'Correct the call that the traceback names.',
    },
    {
      text: [
        /\b(ModuleNotFoundError|ImportError|No module named|Cannot find (module|package)|NotImplementedError)\b/,
        /\b(not implemented|unsupported engine|is not a function)\b/,
      ],
      writer: 'client',
      points: 3.5,
      blame: 'your_environment',
      means: 'The program failed before or after the request.',
      fix: 'Install or update the package that the error names.',
    },
    {
      text: /\bresponse (payload |body )?(size )?(exceeded|exceeds|is too large|too large)\b|\bResponseSizeTooLarge\b|FUNCTION_PAYLOAD_TOO_LARGE/i,
      points: 11,
      blame: 'your_environment',
      means: 'The host of the application limits the size of what it returns.',
      fix: 'Store the image and return its URL: the response of the application is larger than its host allows.',
    },
    {
      shape: ['html'],
      text: [
        /just a moment|attention required|cloudflare|captcha|are you (a )?human|checking your browser|access denied/i,
        /request blocked/i,
      ],
      points: 6,
      means: 'A firewall in front of the API wrote this page.',
    },
    { text: /error code: 10(06|07|08|10|11|12|13|14|20)\b/i, points: 6 },
  ],
  like: { upstream_outage: -2.6, invalid_parameter: -3, model_access: -4 },
  decidedBy: ['known-good-request', 'models-list', 'later-again'],
})
