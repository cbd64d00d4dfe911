/** For each name those it points to. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** The circles of a graph: every largest set of names that all lead to one another, each sorted. Tarjan's algorithm. */
export function circles(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  const lower = (name: string, to: number | undefined) =>
    lowest.set(name, Math.min(lowest.get(name) ?? Infinity, to ?? Infinity))
  const visit = (name: string): void => {
    order.set(name, order.size)
    lower(name, order.get(name))
    open.push(name)
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.includes(next)) lower(name, lowest.get(next))
    }
    if (lowest.get(name) !== order.get(name)) return
    const circle = open.splice(open.indexOf(name))
    if (circle.length > 1) found.push(circle.toSorted())
  }
  for (const name of graph.keys()) if (!order.has(name)) visit(name)
  return found
}
