import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { requestedImages, watchStreamEnd } from './stream-end.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const completed = `event: image_generation.completed\ndata: {"type":"image_generation.completed","b64_json":"graycard:lifted/0"}\n\n`
const partial = completed.replaceAll('completed', 'partial_image')
const comment = ': still here\n\n'

/** Milliseconds after which a stream of these pieces, one each 500 ms, then comments, was taken to be over. */
function overAfter(asked: number, pieces: readonly string[]): number | undefined {
  const start = Date.now()
  let at: number | undefined
  const end = watchStreamEnd(asked, () => (at ??= Date.now() - start))
  for (let i = 0; i < 30; i++) {
    end.push(pieces[i] ?? comment)
    vi.advanceTimersByTime(500)
  }
  end.clear()
  return at
}

describe('a stream is over two seconds after', () => {
  test.each<[string, number, readonly string[], number]>([
    ['its completed event', 1, [partial, completed], 2500],
    ['the completed event of an edit', 1, [completed.replaceAll('generation', 'edit')], 2000],
    ['one that only its data names', 1, [completed.replace(/^event.*\n/, '')], 2000],
    ['one that only its event names', 1, [completed.replace(/"type":"[^"]*",/, '')], 2000],
    [
      'one of whatever spacing',
      1,
      [completed.replaceAll(/: ?|":/g, (one) => (one === '":' ? '" : ' : ':'))],
      2000,
    ],
    ['one whose lines end as on Windows', 1, completed.replaceAll('\n', '\r\n').split(/(?<=\r)/), 3000],
    ['one in pieces', 1, completed.match(/[^]{1,40}/g) ?? [], 3000],
    ['the last of those requested', 2, [completed, completed], 2500],
    ['the word that it is done', 4, [completed, 'data: [DONE]\n\n'], 2500],
    ['whatever else it says', 1, [completed, comment, 'data: {"usage":1}\n\n'], 3000],
  ])('%s', (_name, asked, pieces, ms) => {
    expect(overAfter(asked, pieces)).toBe(ms)
  })
})

describe('a stream is not over', () => {
  test.each([
    ['without a completed event', 1, [partial, partial]],
    ['before all that was requested', 2, [completed]],
    ['before the end of its completed event', 1, [completed.trim(), ...Array.from({ length: 40 }, () => '')]],
    ['because a prompt speaks of it', 1, [`data: {"prompt":"event: image_generation.completed"}\n\n`]],
    ['while it says something', 1, Array.from({ length: 40 }, () => completed)],
  ])('%s', (_name, asked, pieces) => {
    expect(overAfter(asked, pieces)).toBeUndefined()
  })
  test('when it has ended by itself', () => {
    const over = vi.fn<() => void>()
    const end = watchStreamEnd(1, over)
    end.push(completed)
    end.clear()
    vi.advanceTimersByTime(10_000)
    expect(over).not.toHaveBeenCalled()
  })
})

test.each([
  [undefined, 1],
  [{ kind: 'json', value: { n: 3 } } as const, 3],
  [{ kind: 'json', value: { n: 0 } } as const, 1],
  [{ kind: 'json', value: { n: '3' } } as const, 1],
  [{ kind: 'json', value: null } as const, 1],
  [{ kind: 'text', contentType: 'text/plain', text: '{"n":3}' } as const, 1],
])('of %o so many images are requested: %i', (body, n) => {
  expect(requestedImages(body)).toBe(n)
})
