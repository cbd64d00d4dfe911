import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './html-error-page.ts'

const page = (status: number) => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: undefined,
  text: expect.stringMatching(`^<!DOCTYPE html>.*<title>${status} Error</title>`),
})

quirkTester(quirk, [
  { name: 'a wrong key', key: 'sk-unknown', response: page(401) },
  { name: 'no key', key: null, response: page(401) },
  { name: 'an unsupported size', body: { size: '17x17' }, response: page(400) },
  { name: 'no key for the models list', method: 'GET', key: null, response: page(401) },
  {
    name: 'does not change the models list',
    method: 'GET',
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: { object: 'list' } },
  },
  {
    name: 'still returns images as JSON',
    response: { status: 200, headers: { 'content-type': 'application/json' }, body: { size: '1024x640' } },
  },
])
