import type { Notifier } from '../../plugin/index.ts'
import discord from './discord.ts'

export const notifiers: readonly Notifier[] = [discord]
