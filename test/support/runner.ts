/** Commands that GitHub's runner executes. Source: ActionCommandManager.cs of github.com/actions/runner, 2026-11-24. */
const commands = new Set([
  'set-env',
  'set-output',
  'save-state',
  'add-path',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'debug',
  'error',
  'warning',
  'notice',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
  'internal-set-repo-path',
])

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

const decoded = (value: string) =>
  value
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** The commands that GitHub's runner reads in a log: `::name key=value::data` at the start of a line, `##[name]` anywhere in one. */
export function obeyed(log: string): readonly Command[] {
  const found: Command[] = []
  let resume: string | undefined
  for (const line of log.split(/\r\n|[\r\n]/)) {
    const [, head = '', data = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? []
    const older = /##\[([^\] ]*)/.exec(line)?.[1] ?? ''
    if (resume !== undefined) {
      if (head === resume) resume = undefined
      continue
    }
    const [, name = '', rest = ''] = /^(\S*) ?(.*)$/s.exec(head) ?? []
    const pairs = rest.split(',').flatMap((pair) => {
      const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? []
      return key === '' ? [] : [[key, decoded(value)] as const]
    })
    if (commands.has(name.toLowerCase()))
      found.push({ name, properties: Object.fromEntries(pairs), data: decoded(data) })
    else if (commands.has(older.toLowerCase())) found.push({ name: older, properties: {}, data: line })
    if (name.toLowerCase() === 'stop-commands') resume = data
  }
  return found
}
