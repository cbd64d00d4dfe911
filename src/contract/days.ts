import { count } from './words.ts'

/** Days before a shutdown from which on it breaks: a release goes out at least this often, and less may not leave time for one more. */
export const soonDays = 14
/** Days before a shutdown from which on it is told of. OpenAI gives image models at least three months' notice. Source: developers.openai.com/api/docs/deprecations, 2026-11-22. */
export const noticeDays = 120

const dayMs = 86_400_000

/** Whole days from now until a day begins; negative when it has passed. */
export const daysUntil = (day: string, now: Date): number => {
  const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`)
  return Math.round((Date.parse(`${day.slice(0, 10)}T00:00:00Z`) - today) / dayMs)
}

/** Days left until a day, in words: `7 days left`, `today`, `3 days ago`. */
export const daysLeftText = (days: number): string =>
  days < 0 ? `${count(-days, 'day')} ago` : days === 0 ? 'today' : `${count(days, 'day')} left`
