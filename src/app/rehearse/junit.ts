import path from 'node:path'
import { xmlElement } from '../../contract/index.ts'
import { writeWhole } from '../../store/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import type { Rehearsal } from './rehearse.ts'
import { coverageText, describeGroup, reasonLines, requestsImages } from './text.ts'

/** Writes a rehearsal as JUnit XML to a file, without the secrets of the workspace. Throws FILE_UNWRITABLE. */
export async function writeRehearsal(
  { runtime, redactor }: ProjectWorkspace,
  file: string,
  rehearsal: Rehearsal,
): Promise<void> {
  await writeWhole(path.resolve(runtime.cwd, file), redactor.output(rehearsalJunit(rehearsal)))
}

/** A rehearsal as JUnit XML: one case for each kind of request. A request that breaks fails; that no request arrived is an error. */
function rehearsalJunit(rehearsal: Rehearsal): string {
  const { day, requests, exitCode } = rehearsal
  const counts = {
    tests: requests.length + (requestsImages(rehearsal) ? 0 : 1),
    failures: requests.filter(({ verdict }) => verdict === 'breaks').length,
    errors: requestsImages(rehearsal) ? 0 : 1,
  }
  const className = `rehearsal ${day}`
  const cases = requests.map((group) => {
    const reason = reasonLines(group, rehearsal)
    const message = reason[0] ?? ''
    const output = [...(group.verdict === 'rejected' ? reason : []), coverageText(group) ?? ''].filter(
      Boolean,
    )
    return xmlElement('testcase', { name: describeGroup(group), classname: className, time: '0.000' }, [
      ...(group.verdict === 'breaks'
        ? [xmlElement('failure', { type: 'breaks', message }, reason.join('\n'))]
        : []),
      ...(output.length > 0 ? [xmlElement('system-out', {}, output.join('\n'))] : []),
    ])
  })
  const unsent = xmlElement('testcase', { name: 'requests', classname: className, time: '0.000' }, [
    xmlElement(
      'error',
      { type: 'unmeasured', message: 'The command requested no image from the simulated API' },
      '',
    ),
  ])
  const properties = xmlElement('properties', {}, [
    xmlElement('property', { name: 'command.exitCode', value: exitCode }, ''),
  ])
  const suite = xmlElement('testsuite', { name: className, ...counts, skipped: 0, time: '0.000' }, [
    properties,
    ...cases,
    ...(requestsImages(rehearsal) ? [] : [unsent]),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', { name: 'graycard', ...counts }, [suite])}\n`
}
