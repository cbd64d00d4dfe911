import type { Block, Cell, Page } from '../../src/page/page.ts'

/** How a format writes the parts of a block. */
interface Format {
  readonly escape: (text: string) => string
  readonly code: (text: string) => string
}

const markdown: Format = {
  escape: (text) =>
    text
      .replaceAll(/[\\`*_[\]<>|#~&$]/g, String.raw`\$&`)
      .replace(/^(\d+)([.)])/, String.raw`$1\$2`)
      .replace(/^[-+=]/, String.raw`\$&`),
  code: (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``).replaceAll('|', String.raw`\|`),
}

const html: Format = {
  escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  code: (text) => `<code>${html.escape(text)}</code>`,
}

/** The text of a cell, with its code parts marked in their order. */
function inline({ text, code }: Cell, { escape, code: mark }: Format): string {
  let rest = text
  let done = ''
  for (const part of code) {
    const at = rest.indexOf(part)
    if (at === -1 || part === '') continue
    done += escape(rest.slice(0, at)) + mark(part)
    rest = rest.slice(at + part.length)
  }
  return done + escape(rest)
}

/** The depth of the list around each block, -1 outside of lists. Code and tables before a nested block are inside the list. */
const depthsOf = (blocks: readonly Block[]): readonly number[] => {
  const own = blocks.map((block) =>
    block.kind === 'item' || block.kind === 'text' ? (block.depth ?? -1) : undefined,
  )
  return own.map((depth, at) => {
    if (depth !== undefined) return depth
    const [before, next] = [own[at - 1] ?? -1, own.slice(at).find((one) => one !== undefined) ?? -1]
    const isInside = blocks[at]?.kind !== 'heading' && (blocks[at + 1]?.kind === 'text' || next > 0)
    return isInside ? Math.min(before, next) : -1
  })
}

/** The same page in Markdown. */
export function toMarkdown({ blocks }: Page): string {
  const depths = depthsOf(blocks)
  const parts = blocks.map((block, at) => {
    const depth = depths[at] ?? -1
    const indent = '  '.repeat(block.kind === 'item' ? depth : depth + 1)
    return markdownOf(block)
      .split('\n')
      .map((line) => (line === '' ? '' : indent + line))
      .join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

const rowInMarkdown = (cells: readonly Cell[]) =>
  `| ${cells.map((cell) => inline(cell, markdown)).join(' | ')} |`

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdown.escape(block.text)}`
    case 'code':
      return `\`\`\`\`\n${block.text}\n\`\`\`\``
    case 'item':
      return `- ${inline(block, markdown)}`
    case 'text':
      return inline(block, markdown)
    case 'table':
      return [
        rowInMarkdown(block.head),
        `|${' --- |'.repeat(block.head.length)}`,
        ...block.rows.map(rowInMarkdown),
      ].join('\n')
  }
}

/** The same page in HTML. */
export function toHtml({ blocks, title = 'Page', asksPassword }: Page): string {
  const depths = depthsOf(blocks)
  let open = -1
  let text = `<!doctype html>\n<html><head><title>${html.escape(title)}</title></head><body><main>\n`
  const closeTo = (depth: number) => {
    for (; open > depth; open--) text += '</li></ul>\n'
  }
  for (const [at, block] of blocks.entries()) {
    const depth = depths[at] ?? -1
    closeTo(depth)
    if (block.kind === 'item') {
      if (open === depth) text += '</li>\n<li>'
      for (; open < depth; open++) text += '<ul><li>'
    }
    text += `${htmlOf(block)}\n`
  }
  closeTo(-1)
  const form = asksPassword ? '<form><input type="password"></form>' : ''
  return `${text}${form}</main></body></html>\n`
}

const rowInHtml = (cells: readonly Cell[], tag: string) =>
  `<tr>${cells.map((cell) => `<${tag}>${inline(cell, html)}</${tag}>`).join('')}</tr>`

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${html.escape(block.text)}</h${block.level}>`
    case 'code':
      return `<pre><code>${html.escape(block.text)}</code></pre>`
    case 'item':
    case 'text':
      return `<p>${inline(block, html)}</p>`
    case 'table':
      return `<table><thead>${rowInHtml(block.head, 'th')}</thead><tbody>${block.rows.map((one) => rowInHtml(one, 'td')).join('')}</tbody></table>`
  }
}
