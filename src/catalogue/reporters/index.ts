import type { Reporter } from '../../plugin/index.ts'
import github from './github.ts'
import html from './html/index.ts'
import json from './json.ts'
import junit from './junit/index.ts'
import markdown from './markdown/index.ts'
import sarif from './sarif.ts'
import terminal from './terminal/index.ts'

export const reporters: readonly Reporter[] = [terminal, json, html, markdown, junit, sarif, github]
