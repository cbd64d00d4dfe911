import { parseHTML } from 'linkedom'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { inside } from './inside.js'
import { inTurns, median, ratio, target, timesTable } from './rounds.js'

const rounds = 20
const megabyte = 1e6

export const title = 'Reading a page of 3 MB'

const cells = (tag, texts) => `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`

/** A section with a table of prices and a list of parameters. */
const section = (
  n,
) => `<h2>Model ${n}</h2><p>The model <code>image-${n}</code> makes images of several sizes.</p>
<table><thead>${cells('th', ['Model', 'Price'])}</thead><tbody>${cells('td', [`<code>image-${n}</code>`, '$0.05'])}</tbody></table>
<ul><li><code>n</code> number of images, from 1 to 10</li><li><code>size</code> size of the image</li></ul>`

const sectionInMarkdown = (n) => `## Model ${n}

The model \`image-${n}\` makes images of several sizes.

| Model | Price |
| --- | --- |
| \`image-${n}\` | $0.05 |

- \`n\` number of images, from 1 to 10
- \`size\` size of the image
`

const many = (count, make) => Array.from({ length: count }, (_, n) => make(n)).join('\n')

/** HTML of that length: so many sections, and the data that a page's own scripts bring along. */
function htmlPage(sections, bytes) {
  const main = `<main><h1>Models</h1>${many(sections, section)}</main>`
  const data = JSON.stringify('data of the page '.repeat(bytes / 17))
  return `<!doctype html><html><head><title>Models</title></head><body>${main}<script>${data.slice(0, bytes - main.length)}</script></body></html>`
}

const html = htmlPage(600, 3 * megabyte)
const longest = `# Models\n\n${many(500, sectionInMarkdown)}`
const tooLong = `# Models\n\n${many(18_000, sectionInMarkdown)}`

/** A page from its text to its statements, against the parser alone. */
export async function run() {
  const { pageOf, sectionsOf, statementsOf } = await inside('page', {
    pageOf: 'page/index.ts',
    sectionsOf: 'page/index.ts',
    statementsOf: 'matchers/index.ts',
  })
  const context = { provider: 'acme', at: '2026-11-30T00:00:00.000Z', models: [] }
  const read = (text, contentType) =>
    statementsOf(sectionsOf(pageOf({ text, contentType, location: 'https://acme.example/models' })), context)
  const refused = () => {
    try {
      read(tooLong, 'text/markdown')
    } catch {
      return
    }
    throw new Error('a Markdown page of 3 MB was read')
  }
  if (read(html, 'text/html').length < 600 || read(longest, 'text/markdown').length < 500)
    throw new Error('the page was not read')
  const measured = await inTurns(rounds, [
    { name: 'linkedom, HTML', run: () => void parseHTML(html) },
    { name: 'graycard, HTML', run: () => void read(html, 'text/html') },
    {
      name: 'mdast, Markdown',
      run: () => void fromMarkdown(longest, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
    },
    { name: 'graycard, Markdown', run: () => void read(longest, 'text/markdown') },
    { name: 'graycard, Markdown of 3 MB', run: refused },
  ])
  const [bareHtml, ourHtml, bareMarkdown, ourMarkdown, refusal] = measured
  return `${rounds} rounds in one process. The HTML has 3 MB: 600 sections with ${html.split('<').length - 1} tags, and the data of the page's
scripts. The Markdown has ${(longest.length / 1000).toFixed(0)} kB: 500 such sections. Graycard reads the page, finds its sections and states what they say. The
parsers alone build their tree. The parser of Markdown needs seconds for 3 MB, so a Markdown page of that length is refused with its
reason, and its source is unreadable.

${timesTable(measured, { first: 'what' })}

${target('HTML of 3 MB, median ms', median(ourHtml.times), { atMost: 300 })}
${target('a refused Markdown page of 3 MB, median ms', median(refusal.times), { atMost: 300 })}
${target('HTML over linkedom', ratio(ourHtml, bareHtml), { atMost: 4 })}
${target('Markdown over mdast', ratio(ourMarkdown, bareMarkdown), { atMost: 1.5 })}`
}
