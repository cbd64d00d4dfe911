import { testFamilies } from './families.ts'

testFamilies(['Heads of replies', 'Silence and breaks', 'Certificates', 'The way there', 'Models lists'])
