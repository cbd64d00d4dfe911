/** The part of the DOM that the readers of HTML use. */
export interface Node {
  readonly nodeType: number
  readonly localName: string | null
  readonly textContent: string | null
  readonly parentNode: Node | null
  readonly childNodes: Iterable<Node>
  readonly getAttribute: (name: string) => string | null
  readonly querySelector: (selector: string) => Node | null
  readonly querySelectorAll: (selector: string) => Iterable<Node>
}
