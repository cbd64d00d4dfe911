import { snippetTester } from '../../testing/index.ts'
import curl from './curl.ts'

snippetTester(curl)
