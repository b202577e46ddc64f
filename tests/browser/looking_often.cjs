// For playwright's own process: it looks again at a page after 20, 50, 100, 100 and 500 ms, or after 100, 250, 500 and
// 1000, so that what shows after 300 ms is noticed after 770. With this it looks every 20 ms.
const later = globalThis.setTimeout;
const RESTS = new Set([50, 100, 250, 500, 1000]);
globalThis.setTimeout = (call, rest, ...more) => later(call, RESTS.has(rest) ? 20 : rest, ...more);
