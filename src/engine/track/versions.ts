/** A version as numbers; undefined for a preview (`5.0.0-beta.0`), which the next version replaces. */
function numbersOf(version: string): readonly number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/.exec(version)
  return match ? match.slice(1).map(Number) : undefined
}

/** Order of two versions: below zero where the first is the older one. A preview is older than everything. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [numbersOf(one) ?? [-1], numbersOf(other) ?? [-1]]
  for (let at = 0; at < 3; at++) {
    const difference = (first[at] ?? -1) - (second[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a text is a version that was released, and no preview. */
export const isRelease = (version: string): boolean => numbersOf(version) !== undefined

/**
 * Day of each version by a change log: headings as release-please and Keep a Changelog write them,
 * `## [7.57.0](https://…) (2026-11-13)` and `## [1.0.0] - 2026-11-13`. The package’s own word: a registry that mirrors another
 * knows only when the mirror got it. Source: https://keepachangelog.com/en/1.1.0/, 2026-11-24.
 */
export function releaseDays(changeLog: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const [, version = '', day = ''] of changeLog.matchAll(
    /^#{1,3} \[?v?(\d+\.\d+\.\d+)\]?(?:\([^)\s]*\))?(?: -)? \(?(\d{4}-\d\d-\d\d)\)?\s*$/gm,
  ))
    if (!days.has(version)) days.set(version, day)
  return days
}
