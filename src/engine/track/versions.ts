/** A version as numbers, or undefined for a preview such as `5.0.0-beta.0`. */
function parseNumbers(version: string): readonly number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:\+.*)?$/.exec(version)
  return match ? match.slice(1).map(Number) : undefined
}

/** Compares two versions. The result is below zero if the first version is older. A preview is older than every release. */
export function compareVersions(left: string, right: string): number {
  const [first, second] = [parseNumbers(left) ?? [-1], parseNumbers(right) ?? [-1]]
  for (let at = 0; at < 3; at++) {
    const difference = (first[at] ?? -1) - (second[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a text is the version of a release, not of a preview. */
export const isRelease = (version: string): boolean => parseNumbers(version) !== undefined

/**
 * Release day of each version in a changelog with headings in the format of release-please and Keep a Changelog: `## [7.57.0](https://…)
 * (2026-11-13)` and `## [1.0.0] - 2026-11-13`. A mirror registry would only report the day on which it copied the version. Source:
 * https://keepachangelog.com/en/1.1.0/, 2026-11-24.
 */
export function releaseDays(changeLog: string): ReadonlyMap<string, string> {
  const days = new Map<string, string>()
  for (const [, version = '', day = ''] of changeLog.matchAll(
    /^#{1,3} \[?v?(\d+\.\d+\.\d+)\]?(?:\([^)\s]*\))?(?: -)? \(?(\d{4}-\d\d-\d\d)\)?\s*$/gm,
  ))
    if (!days.has(version)) days.set(version, day)
  return days
}
