import { expect, test } from 'vitest'
import { runByHost } from './host-queue.ts'

test('one at a time for each host, four hosts at once, in the order asked', async () => {
  const running = new Map<string, number>()
  let most = 0
  const task = (host: string, answer: number) => ({
    host,
    run: async () => {
      running.set(host, (running.get(host) ?? 0) + 1)
      expect(running.get(host)).toBe(1)
      most = Math.max(most, [...running.values()].filter((n) => n > 0).length)
      await new Promise((resolve) => void setTimeout(resolve, 5))
      running.set(host, 0)
      return answer
    },
  })
  const hosts = ['a', 'a', 'b', 'c', 'd', 'e', 'f', 'a']
  expect(await runByHost(hosts.map(task))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(4)
})
