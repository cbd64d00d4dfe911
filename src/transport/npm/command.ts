import path from 'node:path'

/** The properties of this machine that determine how npm is started. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  /** Path of the running Node. */
  readonly execPath: string
  readonly exists: (file: string) => boolean
}

const program = ['node_modules', 'npm', 'bin', 'npm-cli.js']

/**
 * How to start the user's npm without a shell: the program and its first arguments. Prefers npm on the PATH over the npm of the running Node.
 * Undefined if there is neither. On Windows, npm is a batch file, which Node starts only in a shell, so its script is used instead. Source:
 * https://nodejs.org/en/blog/vulnerability/april-2024-security-releases-2.
 */
export function npmCommand({ env, platform, execPath, exists }: Machine): readonly string[] | undefined {
  const paths = platform === 'win32' ? path.win32 : path.posix
  const listed = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? ''
  const folders = listed.split(paths.delimiter).filter((folder) => folder !== '')
  if (platform !== 'win32') {
    const npm = folders.map((folder) => paths.join(folder, 'npm')).find((file) => exists(file))
    if (npm !== undefined) return [npm]
  }
  const scripts = [
    ...(platform === 'win32' ? folders.map((folder) => paths.join(folder, ...program)) : []),
    paths.join(paths.dirname(execPath), ...program),
    paths.join(paths.dirname(paths.dirname(execPath)), 'lib', ...program),
  ]
  const script = scripts.find((file) => exists(file))
  return script === undefined ? undefined : [execPath, script]
}
