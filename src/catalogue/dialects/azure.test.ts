import { expect } from 'vitest'
import { dialectTester } from '../../testing/index.ts'
import dialect from './azure.ts'

const headers = { 'api-key': 'sk-sim-all' }
const key = 'sk-sim-all'
const older = '/openai/deployments/gpt-image-2/images/generations'
const asked = { kind: 'request', method: 'POST', path: '/v1/images/generations', key } as const

dialectTester(dialect, {
  reads: [
    {
      name: 'a deployment in the body',
      request: {
        path: '/openai/v1/images/generations',
        headers,
        json: { model: 'gpt-image-2-deployment', n: 1 },
      },
      translated: { ...asked, json: { model: 'gpt-image-2', n: 1 } },
    },
    {
      name: 'a deployment in the path, whatever the body says',
      request: { path: older, query: { 'api-version': 'v' }, headers, json: { model: 'another' } },
      translated: { ...asked, json: { model: 'gpt-image-2' } },
    },
    {
      name: 'the older endpoint without an API version as unknown',
      request: { path: older, headers, json: {} },
      translated: undefined,
    },
    {
      name: 'OpenAI’s own endpoint as unknown',
      request: { path: '/v1/images/generations', headers, json: {} },
      translated: undefined,
    },
    {
      name: 'a form, and a bearer token',
      request: {
        path: '/openai/v1/images/edits',
        headers: { authorization: 'Bearer sk-sim-all' },
        form: { model: 'gpt-image-2-deployment', prompt: 'A' },
      },
      translated: {
        kind: 'request',
        method: 'POST',
        path: '/v1/images/edits',
        key,
        form: { model: 'gpt-image-2' },
      },
    },
    {
      name: 'the models of the older API',
      request: { method: 'GET', path: '/openai/models', query: { 'api-version': 'v' }, headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key },
    },
    {
      name: 'the list of deployable models',
      request: { method: 'GET', path: '/openai/v1/models', headers },
      translated: { kind: 'request', method: 'GET', path: '/v1/models', key },
    },
  ],
  writes: [
    {
      name: 'images unchanged',
      response: { body: { data: [] } },
      expected: { status: 200, body: { data: [] } },
    },
    {
      name: 'a rejected API key',
      response: { status: 401, body: { error: { code: 'invalid_api_key' } } },
      expected: {
        status: 401,
        body: { error: { code: '401', message: expect.stringContaining('invalid subscription key') } },
      },
    },
    {
      name: 'an unknown deployment on the older endpoint',
      request: { path: older },
      response: { status: 400, body: { error: { param: 'model', code: 'invalid_value' } } },
      expected: { status: 404, body: { error: { code: 'DeploymentNotFound' } } },
    },
    {
      name: 'an unknown deployment on the v1 endpoint as OpenAI does',
      request: { path: '/openai/v1/images/generations' },
      response: { status: 400, body: { error: { param: 'model', code: 'invalid_value' } } },
      expected: { status: 400, body: { error: { param: 'model', code: 'invalid_value' } } },
    },
    {
      name: 'a wrong method as an unknown endpoint',
      response: { status: 405, body: { error: { code: null } } },
      expected: { status: 404, body: { error: { code: '404', message: 'Resource not found' } } },
    },
    {
      name: 'a rate limit',
      response: { status: 429, headers: { 'retry-after': '7' }, body: { error: {} } },
      expected: {
        status: 429,
        headers: { 'retry-after': '7' },
        body: { error: { code: '429', message: expect.stringContaining('retry after 7 seconds') } },
      },
    },
  ],
})
