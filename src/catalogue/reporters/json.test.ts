import { describe, expect, test } from 'vitest'
import { aFinding, aReport, aRun, plainRenderOptions } from '../../testing/index.ts'
import json from './json.ts'

describe('reporter json', () => {
  test('is the report, whole, ending with a line break', () => {
    const report = aReport(aRun({ findings: [aFinding({ message: 'said “\u001B[2J”\n' })] }))
    const text = json.render(report, plainRenderOptions)
    expect(JSON.parse(text)).toEqual(report)
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toContain('\u001B')
  })
})
