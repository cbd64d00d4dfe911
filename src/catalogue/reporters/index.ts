import type { Reporter } from '../../plugin/index.ts'
import html from './html/index.ts'
import json from './json.ts'
import terminal from './terminal/index.ts'

export const reporters: readonly Reporter[] = [terminal, json, html]
