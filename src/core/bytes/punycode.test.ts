import { describe, expect, test } from 'vitest'
import { decodePunycode, toUnicode } from './punycode.ts'
import { latinLookAlike, mixedScripts } from './scripts.ts'

describe('punycode', () => {
  // RFC 3492 7.1, samples A, B, C, D, G, I, L, S, and a label of today
  test.each([
    ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'], ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'], ['ihqwctvzc91f659drss3x8bo0yb', '他們爲什麽不說中文'],
    ['Proprostnemluvesky-uyb24dma41a', 'Pročprostěnemluvíčesky'], ['n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa', 'なぜみんな日本語を話してくれないのか'],
    ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'], ['3B-ww4c5e180e575a65lsy2b', '3年B組金八先生'], ['-> $1.00 <--', '-> $1.00 <-'], ['bcher-kva', 'bücher'],
  ])('%s', (text, expected) => expect(decodePunycode(text)).toBe(expected))
  test.each(['99999999', 'bcher-kva!', 'a'.repeat(64)])('%s is none', (text) => expect(decodePunycode(text)).toBeNull())
  test.each([
    ['xn--bcher-kva.example', 'bücher.example'], ['*.XN--bcher-kva.example', '*.bücher.example'], ['info@xn--bcher-kva.example', 'info@bücher.example'], ['https://xn--bcher-kva.example/a', 'https://bücher.example/a'],
    ['www.example', null], ['xn--99999999.example', null], ['not-xn--bcher-kva.example', null],
  ])('%s in Unicode', (host, expected) => expect(toUnicode(host)).toBe(expected))
})

describe('look-alikes', () => {
  test.each([['аррӏе', 'apple'], ['рау-ра1', 'pay-pa1'], ['bücher', null], ['россия', null], ['123', null]])('%s', (label, like) => expect(latinLookAlike(label)).toBe(like))
  test.each([['pаypal', ['Latin', 'Cyrillic']], ['日本語ラボのlab', []], ['한국lab', []], ['ελλάδα', []], ['αбв', ['Cyrillic', 'Greek']]])('%s', (label, scripts) => expect(mixedScripts(label)).toEqual(scripts))
})
