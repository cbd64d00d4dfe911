// The same assertions for each runner, as far as it supports them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { peerScript } from './peers.js'
import { responseSchema, request, script } from './assertions.js'
import { cli } from './servers.js'

const fresh = (name) => {
  // Bruno skips folders below node_modules and reports success.
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

/** For each runner, a command that sends the request `times` times to `url` and makes the assertions on each response. */
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
          schema: responseSchema,
        },
      },
    })
    const steps = Array.from({ length: times }, (_, i) => step(i))
    const flow = { version: '1.1', name: 'images', tests: { images: { steps } } }
    const cwd = fresh('stepci')('workflow.yml', JSON.stringify(flow))
    // Its usage report would fail here and add to the time.
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
  const parsed = res.getBody();
  const body = parsed && typeof parsed === 'object' ? parsed : {};
${script.replaceAll(/^(?=.)/gm, '  ')}}
`,
    )
    return {
      // Its other sandbox aborts on responses of this size.
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
