/** Hosts that receive requests at the same time. */
const maxConcurrentHosts = 4

/**
 * Runs tasks: one at a time for each host, and four hosts in parallel. Results are in the order of the tasks. Rejects if a task throws,
 * because tasks are expected to return failures.
 */
export async function runByHost<T>(
  tasks: readonly { readonly host: string; readonly run: () => Promise<T> }[],
): Promise<readonly T[]> {
  const results = new Map<number, T>()
  const hosts = new Map<string, { readonly index: number; readonly run: () => Promise<T> }[]>()
  for (const [index, { host, run }] of tasks.entries())
    hosts.set(host, [...(hosts.get(host) ?? []), { index, run }])
  const queues = [...hosts.values()]
  const worker = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const { run, index } of queue) {
        // Tasks for one host run in sequence.
        // oxlint-disable-next-line no-await-in-loop
        results.set(index, await run())
      }
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrentHosts, queues.length) }, worker))
  return tasks.flatMap((_task, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}
