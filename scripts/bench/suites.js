// The same assertions for each runner, as far as it can express them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { peerScript } from './peers.js'
import { cli } from './servers.js'

export const size = { width: 1024, height: 1024 }
export const request = { model: 'gpt-image-2', prompt: 'A beautiful sunset', n: 1, size: '1024x1024' }

/** What is asserted, in words, for the document. */
export const assertions =
  'status 200; content type JSON; a request id; `created` a whole number of seconds; `data` a list of one; `b64_json` there and base64; a PNG by its first bytes, 1024×1024 by its header, and with its last chunk (IEND) at the end'

/** JavaScript for tools that run it: `status`, `header(name)` and `body` are there, `claim(what, holds)` reports. */
const script = `
const item = body && Array.isArray(body.data) ? body.data[0] : undefined;
const text = item && typeof item.b64_json === 'string' ? item.b64_json : '';
const head = atob(text.slice(0, 32));
const edge = (at) => [0, 1, 2, 3].reduce((sum, i) => sum * 256 + head.charCodeAt(at + i), 0);
claim('status', status === 200);
claim('content type', /^application\\/json/.test(header('content-type') || ''));
claim('request id', (header('x-request-id') || '') !== '');
claim('created', Number.isInteger(body.created) && body.created > 1e9 && body.created < 1e10);
claim('data', Array.isArray(body.data) && body.data.length === 1);
claim('base64', text.length > 0 && text.length % 4 === 0 && /^[A-Za-z0-9+\\/]+={0,2}$/.test(text));
claim('png', text.startsWith('iVBORw0KGgo'));
claim('width', edge(16) === ${size.width});
claim('height', edge(20) === ${size.height});
claim('end', atob(text.slice(-16)).slice(-8, -4) === 'IEND');
`
const fresh = (name) => {
  // Bruno runs nothing below node_modules, and says that all went well.
  const folder = path.join(tmpdir(), 'graycard-bench', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return (file, text) => {
    writeFileSync(path.join(folder, file), text)
    return folder
  }
}

const contract = (i) => `  reply-${i}:
    provider: openai
    model: ${request.model}
    request: { prompt: ${request.prompt}, n: 1, size: ${request.size} }
    expect: { format: png, delivery: b64_json, maxSeconds: 120 }
`

/** A command for each runner that sends the request so many times to \`url\` and asserts all of the above on each reply. */
export const suites = {
  newman(url, times) {
    const exec = `const status = pm.response.code;
const header = (name) => pm.response.headers.get(name);
const claim = (what, holds) => pm.test(what, () => pm.expect(holds).to.equal(true));
let body = {};
pm.test('json', () => { body = pm.response.json(); });${script}`.split('\n')
    const item = {
      name: 'generate',
      event: [{ listen: 'test', script: { type: 'text/javascript', exec } }],
      request: {
        method: 'POST',
        header: [{ key: 'content-type', value: 'application/json' }],
        body: { mode: 'raw', raw: JSON.stringify(request) },
        url: `${url}/images/generations`,
      },
    }
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
    const cwd = fresh('newman')(
      'collection.json',
      JSON.stringify({ info: { name: 'images', schema }, item: [item] }),
    )
    const args = [
      'run',
      'collection.json',
      '-n',
      String(times),
      '--reporters',
      'cli',
      '--color',
      'off',
      '--disable-unicode',
    ]
    return { args: [peerScript('newman'), ...args], cwd }
  },
  stepci(url, times) {
    const pixels = Buffer.from('89504e470d0a1a0a0000000d494844520000040000000400', 'hex').toString('base64')
    // The last chunk of a PNG in base64, at any of its three alignments.
    const ends = '(SUVORK5CYII=|JRU5ErkJggg==|AElFTkSuQmCC)'
    const step = (i) => ({
      name: `generate ${i}`,
      http: {
        url: `${url}/images/generations`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        json: request,
        check: {
          status: 200,
          headers: { 'content-type': '/^application.json/', 'x-request-id': '/^req_/' },
          schema: {
            type: 'object',
            required: ['created', 'data'],
            properties: {
              created: { type: 'integer', minimum: 1e9, maximum: 1e10 },
              data: {
                type: 'array',
                minItems: 1,
                maxItems: 1,
                items: {
                  type: 'object',
                  required: ['b64_json'],
                  properties: {
                    b64_json: {
                      type: 'string',
                      allOf: [
                        { pattern: '^[A-Za-z0-9+/]+={0,2}$' },
                        { pattern: `^${pixels.replaceAll('+', '\\+')}` },
                        { pattern: `${ends}$` },
                      ],
                    },
                  },
                },
              },
            },
          },
        },
      },
    })
    const steps = Array.from({ length: times }, (_, i) => step(i))
    const flow = { version: '1.1', name: 'images', tests: { images: { steps } } }
    const cwd = fresh('stepci')('workflow.yml', JSON.stringify(flow))
    // Its report home would fail here, and be measured.
    const env = { ...process.env, STEPCI_DISABLE_ANALYTICS: '1' }
    return { args: [peerScript('stepci'), 'run', 'workflow.yml'], cwd, env }
  },
  bru(url, times) {
    const write = fresh('bru')
    write('bruno.json', JSON.stringify({ version: '1', name: 'images', type: 'collection' }))
    const cwd = write(
      'generate.bru',
      `meta {
  name: generate
  type: http
  seq: 1
}

post {
  url: ${url}/images/generations
  body: json
  auth: none
}

body:json {
  ${JSON.stringify(request)}
}

tests {
  const status = res.getStatus();
  const header = (name) => res.getHeader(name);
  const claim = (what, holds) => test(what, () => expect(holds).to.equal(true));
  const given = res.getBody();
  const body = given && typeof given === 'object' ? given : {};
${script.replaceAll(/^(?=.)/gm, '  ')}}
`,
    )
    return {
      // Its other sandbox aborts on replies of this length.
      args: [
        peerScript('bru'),
        'run',
        'generate.bru',
        '--iteration-count',
        String(times),
        '--sandbox',
        'developer',
      ],
      cwd,
    }
  },
  graycard(url, times, only = 'output/*') {
    const contracts = Array.from({ length: times }, (_, i) => contract(i)).join('')
    const cwd = fresh('graycard')(
      'graycard.yaml',
      `contracts:\n${contracts}environments:\n  loopback: { keyEnv: KEY, baseUrl: "${url}" }\nbudget: { perRun: { images: ${times + 9} } }\n`,
    )
    const args = [cli, 'verify', '--only', only, '--reporter', 'json:out.json']
    return { args, cwd, env: { PATH: process.env.PATH, KEY: 'sk-none' } }
  },
}
