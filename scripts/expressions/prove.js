import { analyse } from 'scslre'

const names = {
  Trade: 'two parts of it can share the same text in many ways',
  Self: 'a repeated part can read the same text in many ways',
  Move: 'it is tried again from every position of a long run',
}

/** Why an expression takes more than linear time, as far as that can be proved; undefined otherwise. */
export function provenProblem(pattern, flags) {
  const [first] = analyse({ source: pattern, flags }).reports
  return first && `${names[first.type]}${first.exponential ? ' (exponential)' : ''}`
}
