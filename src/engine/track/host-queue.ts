/** Hosts that are asked side by side. */
const maxConcurrentHosts = 4

/**
 * Runs tasks, one at a time for each host and four hosts at once. Results come in the order of the tasks. A task that throws ends
 * it: tasks are expected to say what went wrong.
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
        // One at a time for each host is what this is for.
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
