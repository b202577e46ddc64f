// @ts-check
// Writing: one batch after the other, each followed by the page as it is then. Nothing that was typed is lost meanwhile.

import { changed, moved, offsetIn, segmentOf, select, startOf, textOf } from './document_text.js';
import { ask, mode, part, renumber, room, show, twin } from './document_drawing.js';
import { google, Refused, say, toast } from './google.js';

/**
 * @typedef {import('./document_text.js').Spot} Spot
 * @typedef {import('./document_text.js').Change} Change
 * @typedef {Record<string, any>} Request
 * @typedef {{paragraph: HTMLElement, text: string, segment: string}} Draft  `text` is what the document has
 */

export const FILE = document.body.dataset.file || '';
const PAUSE = 350;
const MOMENT = 100;
const SECOND = 1000;
const TRIES = 5;
const TOO_MUCH = 429;
const SERVERS_FAULT = 500;

/** The paragraph that is being typed into. @type {Draft | null} */
let draft = null;
/** Those whose writing is on its way; it takes along what is typed into them until it ends. */
const underway = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {Promise<unknown>} */
let queue = Promise.resolve();
let waiting = 0;
let composing = false;

document.addEventListener('compositionstart', () => (composing = true));
document.addEventListener('compositionend', () => (composing = false));

/** Whether something is on its way that moves paragraphs: what is typed meanwhile has to wait. */
export const busy = () => waiting > 0;

/**
 * Have a deed done behind all that go before it.
 * @template T
 * @param {() => Promise<T>} deed
 * @returns {Promise<T>}
 */
function behind(deed) {
  const done = queue.then(deed);
  queue = done.catch(() => {});
  return done;
}

/**
 * Note that a paragraph is about to be typed into.
 * @param {HTMLElement} paragraph
 */
export function begin(paragraph) {
  if (draft?.paragraph === paragraph || underway.has(paragraph)) return;
  void flush();
  draft = { paragraph, text: textOf(paragraph), segment: segmentOf(paragraph)?.dataset.segment || '' };
}

/** Note that it was typed into: it is written when the typing pauses. */
export function typed() {
  status('saving');
  clearTimeout(soon);
  soon = setTimeout(() => void flush(), PAUSE);
}

/** Write what was typed and is not yet written. */
export function flush() {
  clearTimeout(soon);
  const mine = draft;
  draft = null;
  if (!mine || (textOf(mine.paragraph) === mine.text && !composing)) return queue;
  underway.add(mine.paragraph);
  return behind(() => attempt(() => writeDraft(mine)).finally(() => underway.delete(mine.paragraph)));
}

/** @param {Draft} mine */
async function writeDraft({ paragraph, text, segment }) {
  let written = text;
  let there = text;
  let start = startOf(paragraph);
  let failed = 0;
  /** @type {Document | null} */
  let drawing = await latest();
  const found = drawing && twin(drawing, paragraph, text);
  if (found && textOf(found) === text) start = startOf(found);
  for (;;) {
    const now = textOf(paragraph);
    const change = changed(written, now, caretIn(paragraph));
    if (!change && !composing) break;
    if (!change) {
      await pause(MOMENT);
      continue;
    }
    const at = moved(written, there, change.at);
    const answered = await send(rewriting({ segment, index: start + at }, change)).catch((error) => wearied(error, (failed += 1)));
    drawing = await ask();
    const twinned = twin(drawing, paragraph, there.slice(0, at) + change.put + there.slice(at + change.gone));
    const stands = twinned ? textOf(twinned) : now;
    // where no answer came, the document tells whether the change is in it
    if (answered || stands !== there) written = now;
    there = stands;
    start = twinned ? startOf(twinned) : start;
  }
  underway.delete(paragraph);
  if (drawing) draw(drawing, (one, offset) => (one === paragraph ? moved(written, there, offset) : offset));
  if (!draft) status('saved');
}

/**
 * The page as it is now, for who cannot tell Google which revision they see: only those who may edit are told it.
 * @returns {Promise<Document | null>}
 */
const latest = async () => (room().dataset.revision ? null : ask());

/**
 * Wait after a failure that may pass; others are thrown on.
 * @param {unknown} error @param {number} failed  how often it did
 */
async function wearied(error, failed) {
  if (!(error instanceof Refused) || !(error.status === 0 || error.status >= SERVERS_FAULT) || failed > TRIES) throw error;
  await pause(failed * SECOND);
  return null;
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {HTMLElement} paragraph */
function caretIn(paragraph) {
  const selection = getSelection();
  if (!selection?.focusNode || !paragraph.contains(selection.focusNode)) return undefined;
  return offsetIn(paragraph, selection.focusNode, selection.focusOffset);
}

/** @param {Spot} spot @param {Change} change @returns {Request[]} */
function rewriting(spot, change) {
  /** @type {Request[]} */
  const requests = [];
  if (change.gone) requests.push({ deleteContentRange: { range: range(spot, spot.index + change.gone) } });
  if (change.put) requests.push({ insertText: { location: location(spot), text: change.put } });
  return requests;
}

/** @param {Spot} spot @returns {Request} */
export function location({ segment, index }) {
  return { index, tabId: room().dataset.tab, ...(segment ? { segmentId: segment } : {}) };
}

/** @param {Spot} from @param {number} end @returns {Request} */
export function range({ segment, index }, end) {
  return { startIndex: index, endIndex: end, tabId: room().dataset.tab, ...(segment ? { segmentId: segment } : {}) };
}

/**
 * Send requests as the mode has it: made at once, or suggested.
 * @param {Request[]} requests
 */
async function send(requests) {
  status('saving');
  const revision = room().dataset.revision;
  const writeControl = {
    ...(revision ? { targetRevisionId: revision } : {}),
    ...(mode() === 'suggesting' ? { writeMode: 'SUGGEST' } : {}),
  };
  const answer = await patiently(() => google('POST', `/v1/documents/${FILE}:batchUpdate`, { requests, writeControl }));
  if (answer.writeControl) room().dataset.revision = answer.writeControl.requiredRevisionId;
  return answer;
}

/**
 * Do what Google may have too much of: more than 60 writes a minute wait for the next one.
 * @template T
 * @param {() => Promise<T>} deed
 * @returns {Promise<T>}
 */
async function patiently(deed) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== TOO_MUCH || tries > TRIES) throw error;
      await pause(SECOND * 2 ** tries);
    }
  }
}

/**
 * Show another drawing; while something is being typed only what is beside the text, and the indexes.
 * @param {Document} drawing @param {import('./document_drawing.js').Follow} [follow]
 */
function draw(drawing, follow) {
  const open = draft && textOf(draft.paragraph) !== draft.text;
  if (open || underway.size || composing) {
    renumber(drawing);
    return;
  }
  draft = null;
  show(drawing, follow);
}

/**
 * Do something to the document that moves paragraphs: behind all that was typed, and before all that will be.
 * @param {() => Request[]} requests  asked once everything before it is written
 * @param {(told: any) => Spot | null} [after]  where the caret stands then
 * @returns {Promise<any>} what Google answered, null where it refused
 */
export async function write(requests, after) {
  waiting += 1;
  void flush();
  const answered = await behind(() =>
    attempt(async () => {
      const now = await latest();
      if (now) renumber(now);
      const wanted = requests();
      if (!wanted.length) return null;
      const answer = await send(wanted);
      draw(await ask());
      const caret = after?.(answer);
      if (caret) select(caret);
      status('saved');
      return answer;
    }),
  );
  waiting -= 1;
  document.dispatchEvent(new Event('written'));
  return answered;
}

/** Show the document as it is by now, behind all that is on its way. */
export function refresh() {
  return behind(async () => draw(await ask())).catch(() => {});
}

/**
 * @template T
 * @param {() => Promise<T>} deed
 * @returns {Promise<T | null>} null where Google refused
 */
async function attempt(deed) {
  try {
    return await deed();
  } catch (error) {
    await putBack(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/**
 * Show the document as it is, for what was done was refused, and say why.
 * @param {string} why
 */
async function putBack(why) {
  draft = null;
  underway.clear();
  status('');
  const drawing = await ask().catch(() => null);
  if (drawing) show(drawing);
  if (part('lock')) return;
  const trouble = part('trouble');
  trouble.textContent = say('back', { why });
  trouble.hidden = false;
  toast(say('back', { why }));
}

/** @param {'saving' | 'saved' | ''} what */
export function status(what) {
  part('saved').textContent = what && say(what);
}

addEventListener('beforeunload', (event) => {
  if (!underway.size && !(draft && textOf(draft.paragraph) !== draft.text)) return;
  void flush();
  event.preventDefault();
});
