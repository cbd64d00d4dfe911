// Before the tests: the optical reader that prompt/text uses, installed where this machine lets us, else said to be missing.
import { spawnSync } from 'node:child_process'

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
if (!works('tesseract', ['--version'])) {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const install = 'apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-eng'
  const done =
    root &&
    works('apt-get', ['--version']) &&
    (works('sh', ['-c', install]) || works('sh', ['-c', `apt-get update && ${install}`]))
  if (!done)
    process.stderr.write(
      'Tesseract is not here and cannot be installed by this command: the tests that read pictures are skipped.\n' +
        'Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract.\n',
    )
}
