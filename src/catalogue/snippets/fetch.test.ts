import { snippetTester } from '../../testing/index.ts'
import fetch from './fetch.ts'

snippetTester(fetch)
