import { parseJson } from '../contract/index.ts'

/** How the output of curl begins: a status line, curl's own error, its progress, what `-v` prints, a page. */
const begins =
  /^(?:(?:[<] )?HTTP\/\d(?:\.\d)? \d{3}|> [A-Z]{3,7} \S{1,100} HTTP\/|\* {1,3}(?:Trying|Host|Connected|Could not|Uses proxy|ALPN|SSL|TLS)\b|curl: \(\d|[ \t]{0,4}% Total\b|<(?:!doctype|html|\?xml)\b)/i
/** A prompt behind output that does not end its line. */
const promptAtEnd = /(?:[\w.-]{1,60}@[\w.-]{1,60}[^\n]{0,80})?[$#%>] ?$/
/** Another command behind the output. */
const another = /^[ \t]{0,20}\S{0,80}?[ \t]{0,4}curl[ \t]/im

/**
 * Where the output of the only command of a text begins: at the first line like output, or at JSON up to the end of the text. The quotes of a command
 * do not tell, because an apostrophe may end one too early. The length of the text without output, or with another command behind it.
 */
export function outputStart(text: string): number {
  const command = text.search(/\bcurl(?:\.exe)?[ \t]/i)
  if (command === -1) return text.length
  let tries = 0
  for (let at = text.indexOf('\n', command) + 1; at > 0; at = text.indexOf('\n', at) + 1) {
    const line = text.slice(at, at + 200)
    const isJson = /^[{[]/.test(line) && tries++ < maxTries && isJsonToEnd(text.slice(at))
    if (begins.test(line) || isJson) return another.test(text.slice(at)) ? text.length : at
  }
  return text.length
}

/** How many lines are tried as the beginning of JSON, so that the search is linear. */
const maxTries = 10

const isJsonToEnd = (text: string): boolean => {
  const end = text.trimEnd()
  return parseJson(end) !== undefined || parseJson(end.replace(promptAtEnd, '')) !== undefined
}
