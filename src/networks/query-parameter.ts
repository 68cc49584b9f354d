/**
 * An address with one query parameter set, everything else left as it is to the letter: networks sign and parse their
 * own addresses, so nothing is decoded and encoded again. A present parameter is replaced where it stands; a new one is
 * put in front of `before`, since networks take the target's address last and may read it to the end.
 */
export function withParameter(address: string, name: string, value: string, before = 'ulp'): string {
  const hashAt = address.indexOf('#')
  const fragment = hashAt < 0 ? '' : address.slice(hashAt)
  const whole = hashAt < 0 ? address : address.slice(0, hashAt)
  const questionAt = whole.indexOf('?')
  const path = questionAt < 0 ? whole : whole.slice(0, questionAt)
  const query = questionAt < 0 ? '' : whole.slice(questionAt + 1)
  const pairs = query === '' ? [] : query.split('&')
  const pair = `${name}=${encodeURIComponent(value)}`
  const present = pairs.findIndex((one) => nameOf(one) === name)
  const target = pairs.findIndex((one) => nameOf(one) === before)
  // A target written without encoding runs to the end: a parameter after it may be the target's own.
  const swallowed = present > target && /[/?]/.test(pairs[target] ?? '')
  if (present >= 0 && !swallowed) pairs[present] = pair
  else pairs.splice(target < 0 ? pairs.length : target, 0, pair)
  return `${path}?${pairs.join('&')}${fragment}`
}

const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? ''
