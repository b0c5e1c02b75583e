import { obstacle } from './support.ts'

// Nothing else is imported statically: where something is missing, no other module may run before this screen says so.
const root = document.getElementById('root')
const found = obstacle()
if (root && found) void import('./Unsupported.tsx').then(({ showUnsupported }) => showUnsupported(root, found))
else if (root) void import('./start.tsx').then(({ start }) => start(root))
