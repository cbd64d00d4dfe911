import type { Notifier } from '../../plugin/index.ts'
import discord from './discord.ts'
import email from './email.ts'
import githubIssue from './github-issue.ts'
import slack from './slack.ts'
import teams from './teams.ts'
import webhook from './webhook.ts'

export const notifiers: readonly Notifier[] = [discord, email, githubIssue, slack, teams, webhook]
