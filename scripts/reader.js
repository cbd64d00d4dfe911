// Runs before the tests: installs Tesseract, which prompt/text uses for OCR, or prints how to install it.
import { spawnSync } from 'node:child_process'

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
if (!works('tesseract', ['--version'])) {
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const install = 'apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-eng'
  const installed =
    root &&
    works('apt-get', ['--version']) &&
    (works('sh', ['-c', install]) || works('sh', ['-c', `apt-get update && ${install}`]))
  if (!installed)
    process.stderr.write(
      'Tesseract is not installed, so the tests that read text in images are skipped.\n' +
        'Install it on Debian or Ubuntu with apt-get install tesseract-ocr, on macOS with brew install tesseract.\n',
    )
}
