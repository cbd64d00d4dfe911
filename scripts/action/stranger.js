// Prints why the event that started this workflow may not spend money: somebody who cannot write to the repository may have caused it.
// Prints nothing if only people with write access can have caused it.
// Source: https://docs.github.com/actions/reference/events-that-trigger-workflows, 2026-11-30.
import { readFileSync } from 'node:fs'

/** Events that only people with write access, or a timer, can cause. */
const trusted = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'merge_group',
  'release',
  'create',
  'deployment',
])
/** Events of a change, which is the repository's own if its branch is. */
const ofChange = new Set(['pull_request', 'pull_request_target'])

const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: file = '', GITHUB_ACTOR: actor } = process.env
const event = JSON.parse(readFileSync(file, 'utf8'))
const { pull_request: pull, workflow_run: run, repository } = event

/** @param {string} of @param {{ full_name?: string } | null | undefined} head */
function reason(of, head) {
  if ([actor, run?.actor?.login].includes('dependabot[bot]')) return 'Dependabot made this change'
  if (trusted.has(of)) return ''
  if (!ofChange.has(of)) return `anybody can cause the event ${of}`
  return head?.full_name !== undefined && head.full_name === repository?.full_name
    ? ''
    : 'this change comes from another repository'
}

const why =
  name === 'workflow_run'
    ? reason(
        // A push to a fork is a change of that fork.
        run.head_repository?.full_name === repository?.full_name ? run.event : 'pull_request',
        run.head_repository,
      )
    : reason(name, pull?.head?.repo)
process.stdout.write(why)
