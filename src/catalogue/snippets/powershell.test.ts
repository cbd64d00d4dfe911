import { snippetTester } from '../../testing/index.ts'
import powershell from './powershell.ts'

snippetTester(powershell)
