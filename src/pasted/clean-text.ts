// oxlint-disable-next-line no-control-regex
const colours = /\u001B\[[0-9;]{0,16}[A-Za-z]/g

/** What loggers, containers and terminals write in front of a line. */
const prefixes: readonly RegExp[] = [
  // Docker Compose, Kubernetes: `web-1  | `, `[pod/web-1/app] `.
  /^[A-Za-z][\w.-]{0,60}[-_]\d{1,4}\s{1,20}\| /,
  /^\[pod\/[\w./-]{1,120}\] /,
  // journald and syslog: `Nov 30 12:00:01 host app[123]: `.
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})? [\w.-]{1,60} [\w./@-]{1,60}(?:\[\d{1,8}\])?: /,
  // ISO and common dates, in brackets or not, with a zone or fraction.
  /^[[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?[\])]?[\s,|-]{1,4}/,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?[\s|-]{1,4}/,
  // Levels, and the logger or process behind them.
  /^\[(?:error|warn(?:ing)?|info|debug|fatal|critical|trace)\][\s:|-]{0,4}/i,
  /^(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL|TRACE)(?=[\s:|])[\s:|-]{0,4}/,
  /^\[[\w.:/-]{1,80}\] (?=\S)/,
  // GitHub Actions, quoted e-mail and Markdown.
  /^(?:##\[error\]|::error[^:\n]{0,200}::|> ?)/,
]

/** Lines of a stack trace. */
const frame =
  /^\s*(?:at (?:async )?(?:new )?[^\n]{0,300}(?:\(|:\d+|\.java|native)|File "[^"\n]{1,300}", line \d+|\.{3} \d+ (?:more|common frames)|#\d+ [^\n]{1,300}(?:\(\)|:\d+)|from [^\n:]{1,300}:\d+:in |goroutine \d+ |\t?[\w./-]{1,200}\.go:\d+)|^\s+[\^~]{1,200}\s*$/

/** Text between two errors of which the second was thrown while the first was handled, so that the first says what happened. */
const pythonChain =
  /^(?:During handling of the above exception, another exception occurred:|The above exception was the direct cause of the following exception:)\s*$/m

const heading = /^\s*(?:Traceback \(most recent call last\):|-{3,}|={3,}|`{3}\w{0,12})\s*$/

/** Removes the prefixes of one line. */
function withoutPrefix(line: string): string {
  let rest = line
  for (let round = 0; round < 4; round++) {
    const before = rest
    for (const prefix of prefixes) rest = rest.replace(prefix, '')
    if (rest === before) break
  }
  return rest
}

/**
 * A pasted text without colours, without what loggers write in front of each line, and without frames of stack traces. Errors that caused
 * another one come after it.
 */
export function cleanText(text: string): string {
  const lines = text
    .replaceAll('\r\n', '\n')
    .replaceAll(colours, '')
    .split('\n')
    .map((line) => withoutPrefix(line))
  // The line of source that Python shows below a frame.
  const kept = lines
    // The object that JavaScript prints behind a stack begins on the line of its last frame.
    .map((line) => (frame.test(line) && line.endsWith(' {') ? '{' : line))
    .filter(
      (line, index) =>
        !frame.test(line) &&
        !heading.test(line) &&
        !(/^\s*File "/.test(lines[index - 1] ?? '') && /^\s{2,}\S/.test(line)),
    )
  return kept.join('\n').split(pythonChain).toReversed().join('\n').trim()
}
