/** One way in which a program prints a failure. Named groups of the pattern become fields of the error. */
export interface PrintedBy {
  readonly program: string
  /** Groups: `status`, `code`, `type`, `param`, `url`, `method`. */
  readonly pattern: RegExp
}

/**
 * How programs print failures, the most specific first. Read in the code of the program, 2026-12-01: openai 6.49 core/error.js, @ai-sdk/provider
 * 3.0, @google/genai 2.32, replicate 1.4 index.js and lib/error.js, @fal-ai/client 1.10 response.js, together-ai 0.52 core/error.js,
 * @openrouter/sdk 1.3 models/errors, openai-python src/openai/_exceptions.py, BerriAI/litellm litellm/exceptions.py, langchain-ai/langchainjs
 * addLangChainErrorFields, n8n-io/n8n packages/workflow/src/errors/node-api.error.ts, open-webui/open-webui backend/open_webui/constants.py,
 * boto/botocore exceptions.py (MSG_TEMPLATE), googleapis/python-api-core google/api_core/exceptions.py. The other formats are inferred from the
 * names of the program's packages and exceptions, and from messages that people have published.
 */
export const programs: readonly PrintedBy[] = [
  { program: 'litellm', pattern: /\blitellm\.(?:\w{1,60}\.){0,6}(?<type>\w{0,60}(?:Error|Exception))/ },
  {
    program: 'langchain',
    pattern: /\blangchain(?:_\w+)?\b|@langchain\/|\blc_error_code\b|(?:js|python|docs)\.langchain\.com/,
  },
  { program: 'vercel-ai', pattern: /\bAI_(?<type>\w+Error)\b/ },
  {
    program: 'google-genai',
    pattern:
      /\b(?:google\.genai\.errors\.|com\.google\.genai\.errors\.)(?<type>\w+)(?:: (?<status3>[45]\d\d)\b)?|\b(?:Client|Server|API)Error: (?<status>[45]\d\d) (?<code>[A-Z][A-Z_]{3,40})\.|\bgot status: (?<status2>[45]\d\d)\b/,
  },
  {
    program: 'google-generativeai',
    pattern:
      /\[GoogleGenerativeAI Error\]|\bgoogle\.api_core\.exceptions\.(?<type>\w+)(?:: (?<status>[45]\d\d)\b)?/,
  },
  {
    program: 'n8n',
    pattern:
      /\bNode(?:Api|Operation)Error\b|\bThe service (?:was not able|failed) to process your request\b|\bYour request is invalid or could not be processed by the service\b|\bBad request - please check your parameters\b|\bAuthorization failed - please check your credentials\b|\bPayment required - perhaps check your payment details\?|\bForbidden - perhaps check your credentials\?|\bThe resource you are requesting could not be found\b|\bMethod not allowed - please check you are using the right HTTP method\b|\bThe service is receiving too many requests from you\b|\bBad gateway - the service failed to handle your request\b|\bService unavailable - try again later or consider setting this node to retry\b|\bGateway timed out - perhaps try again later\?/,
  },
  { program: 'boto3', pattern: /\((?<code>\w{2,80})\) when calling the \w{2,60} operation/ },
  {
    program: 'aws-sdk',
    pattern:
      /\bbotocore\.(?:errorfactory|exceptions)\.(?<type>\w+)|\bsoftware\.amazon\.awssdk\.[\w.]{2,80}|\(Service: \w{2,60}, Status Code: (?<status>\d{3})/,
  },
  {
    program: 'azure-sdk',
    pattern:
      /\bAzure\.RequestFailedException\b|\bazure\.core\.exceptions\.(?<type>\w+)|\bcom\.azure\.[\w.]{2,80}Exception\b/,
  },
  {
    program: 'openai-python',
    pattern: /\bopenai\.(?:\w+\.)?(?<type>\w+Error)\b|\bError code: (?<status>[45]\d\d) - /,
  },
  { program: 'openai-node', pattern: /\bnode_modules\/openai\/|\bOpenAIError\b/ },
  {
    program: 'openai-dotnet',
    pattern:
      /\bSystem\.ClientModel\.ClientResultException: HTTP (?<status2>[45]\d\d) \((?<type2>[a-z_]{3,60}): (?<code2>[\w.-]{0,60})\)|\bSystem\.ClientModel\.ClientResultException\b|\bHTTP (?<status>[45]\d\d) \((?<type>[a-z_]{3,60}): (?<code>[\w.-]{0,60})\)/,
  },
  { program: 'fal-client', pattern: /\bfal_client\b|@fal-ai\/|\bFalClientHTTPError\b/ },
  {
    program: 'replicate',
    pattern:
      /\breplicate\.exceptions\.(?<type>\w+)|\bReplicateError\b|\bRequest to https:\/\/api\.replicate\.com\/\S{1,200} failed with status (?<status>[45]\d\d)/,
  },
  {
    program: 'huggingface-hub',
    pattern: /\bhuggingface_hub\.(?:errors|utils)\.[\w.]{0,40}\b(?<type>\w+Error)/,
  },
  {
    program: 'httpx',
    pattern:
      /\bhttpx\.(?<type>\w+)|\b(?:Client|Server) error '(?<status>[45]\d\d)[^'\n]{0,60}' for url '(?<url>[^'\n]{1,500})'/,
  },
  {
    program: 'requests',
    pattern:
      /\brequests\.exceptions\.(?<type>\w+)|\bHTTPS?ConnectionPool\(host=|(?<status>[45]\d\d) (?:Client|Server) Error: [^\n]{0,80} for url: (?<url>\S{1,500})/,
  },
  {
    program: 'urllib',
    pattern: /\burllib\.error\.(?<type>\w+)|\burllib3\.exceptions\.(?<type2>\w+)|<urlopen error /,
  },
  {
    program: 'aiohttp',
    pattern:
      /\baiohttp\.client_exceptions\.(?<type>\w+)|\baiohttp\.(?<type2>\w+Error)|\bCannot connect to host \S{1,200} ssl:|\b(?<status>[45]\d\d), message='[^'\n]{0,100}', url='?(?:URL\(')?(?<url>[^'\s)]{1,500})/,
  },
  { program: 'axios', pattern: /\bAxiosError\b|\bRequest failed with status code (?<status>[1-5]\d\d)\b/ },
  { program: 'got', pattern: /\bResponse code (?<status>[45]\d\d) \(|\bgot\/dist\b/ },
  {
    program: 'guzzle',
    pattern:
      /\bGuzzleHttp\\[\w\\]{2,80}Exception\b|(?:Client|Server) error: `(?<method>[A-Z]{3,7}) (?<url>\S{1,500})` resulted in a `(?<status>[45]\d\d)/,
  },
  { program: 'okhttp', pattern: /\bokhttp3\.|\bretrofit2\./ },
  {
    program: 'reqwest',
    pattern:
      /\breqwest::Error\b|\berror sending request for url \((?<url>[^)\s]{1,500})\)|\bHTTP status (?:client|server) error \((?<status>[45]\d\d)[^)]{0,60}\) for url \((?<url2>[^)\s]{1,500})\)/,
  },
  { program: 'go', pattern: /\b(?<method>Get|Post|Put|Delete) \\?"(?<url>https?:\/\/[^"\s\\]{1,500})\\?": / },
  {
    program: 'dotnet',
    pattern:
      /\bSystem\.Net\.Http\.HttpRequestException\b|\bResponse status code does not indicate success: (?<status>[45]\d\d)\b/,
  },
  {
    program: 'undici',
    pattern: /\bUND_ERR_\w{2,40}\b|\bTypeError: fetch failed\b|\bnode:internal\/deps\/undici\b/,
  },
  { program: 'curl', pattern: /\bcurl: \((?<code>\d{1,3})\)|\bcURL error (?<code2>\d{1,3}):/ },
  { program: 'open-webui', pattern: /\bopen_webui\b|^\[ERROR: [^\n]{1,2000}\]$/m },
  {
    program: 'java',
    pattern: /\bjava\.(?:net|io|util|lang)\.[\w.]{2,80}(?:Exception|Error)\b|\bjavax\.net\.ssl\.\w{2,80}/,
  },
]

/** The names of a match's groups without the digit that makes them different. Empty groups are left out. */
export function groupsOf(match: RegExpExecArray): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(match.groups ?? {}).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [[name.replace(/\d$/, ''), text]],
    ),
  )
}
