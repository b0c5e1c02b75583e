import { expect, test } from 'vitest'
import { workerUrl } from './trusted.ts'

test('our own origin is trusted, relative to the document', () => expect(new URL(workerUrl('./worker.js')).href).toBe(new URL('./worker.js', document.baseURI).href))
test.each(['https://example.org/worker.js', 'data:text/javascript,1', 'blob:null/x', '//example.org/worker.js'])('%s is refused', (url) => expect(() => workerUrl(url)).toThrow(TypeError))
