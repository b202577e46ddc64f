// @ts-check
// The page as the server draws it: asked for anew after each write, and put in the place of what is shown.

import { offsetIn, paragraphOf, placeIn, segmentOf, textOf } from './document_text.js';
import { times } from './times.js';

/** @typedef {(paragraph: HTMLElement, offset: number) => number} Follow  where an offset in a paragraph went */
/** @typedef {{segment: string, place: number, offset: number}} Kept  which paragraph of a segment, and how far in it */

const PARTS = ['#notices', '#paper', '#thread-list', '#open-count'];
const NEAR = 8;

export const room = () => /** @type {HTMLElement} */ (document.getElementById('document'));
/** @returns {string} editing, suggesting or viewing */
export const mode = () => room().dataset.now || room().dataset.mode || 'viewing';

/** @param {string} id */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** The page as it is now. @returns {Promise<Document>} */
export async function ask() {
  const answer = await fetch(location.pathname + location.search);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/**
 * The paragraphs of a segment.
 * @param {Document} page @param {string} segment
 */
const paragraphs = (page, segment) =>
  /** @type {HTMLElement[]} */ ([...page.querySelectorAll(`.segment[data-segment="${CSS.escape(segment)}"] .paragraph`)]);

/**
 * A paragraph's like in another drawing: the one with that text that stands nearest to where it stood.
 * @param {Document} drawing @param {HTMLElement} paragraph @param {string} text
 * @returns {HTMLElement | null}
 */
export function twin(drawing, paragraph, text) {
  const key = segmentOf(paragraph)?.dataset.segment || '';
  const place = paragraphs(document, key).indexOf(paragraph);
  const all = paragraphs(drawing, key);
  for (let away = 0; away < NEAR; away += 1) {
    const found = [all[place + away], all[place - away]].find((one) => one && textOf(one) === text);
    if (found) return found;
  }
  return all[place] ?? null;
}

/**
 * Show another drawing; the caret stays in its paragraph.
 * @param {Document} drawing @param {Follow} [follow]
 */
export function show(drawing, follow = (_paragraph, offset) => offset) {
  const next = drawing.getElementById('document');
  if (!next) return;
  const kept = document.activeElement?.closest('.segment') ? ends(drawing, follow) : [];
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const there = main.scrollTop;
  exchange(drawing, PARTS);
  resize(drawing);
  settle(next);
  restore(kept);
  main.scrollTop = there;
}

/**
 * Where the selection's ends will be in another drawing; none where nothing of the text is selected.
 * @param {Document} drawing @param {Follow} follow
 * @returns {Kept[]}
 */
function ends(drawing, follow) {
  const selection = getSelection();
  if (!selection) return [];
  /** @type {[Node | null, number][]} */
  const both = [[selection.anchorNode, selection.anchorOffset], [selection.focusNode, selection.focusOffset]];
  return both.flatMap(([node, offset]) => {
    const paragraph = paragraphOf(node);
    const there = paragraph && twin(drawing, paragraph, textOf(paragraph));
    if (!node || !paragraph || !there) return [];
    const segment = segmentOf(paragraph)?.dataset.segment || '';
    const place = paragraphs(drawing, segment).indexOf(there);
    return [{ segment, place, offset: follow(paragraph, offsetIn(paragraph, node, offset)) }];
  });
}

/** @param {Kept[]} kept */
function restore(kept) {
  const places = kept.map(({ segment, place, offset }) => placeIn(paragraphs(document, segment)[place], offset));
  if (places.length === 2) getSelection()?.setBaseAndExtent(...places[0], ...places[1]);
}

/**
 * Show what another drawing has beside the text, and its indexes: the text itself is being typed into.
 * @param {Document} drawing
 */
export function renumber(drawing) {
  const next = drawing.getElementById('document');
  if (!next) return;
  for (const segment of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.segment'))) {
    const key = segment.dataset.segment || '';
    for (const paragraph of paragraphs(document, key)) {
      const there = twin(drawing, paragraph, textOf(paragraph));
      if (there) Object.assign(paragraph.dataset, { start: there.dataset.start, end: there.dataset.end });
    }
  }
  exchange(drawing, PARTS.filter((one) => one !== '#paper'));
  settle(next);
}

/** @param {Document} drawing @param {string[]} parts */
function exchange(drawing, parts) {
  for (const name of parts) {
    const [old, fresh] = [document.querySelector(name), drawing.querySelector(name)];
    if (old && fresh && old.innerHTML !== fresh.innerHTML) renew(/** @type {HTMLElement} */ (old), fresh);
  }
}

/** Make the paper as wide as the widest section needs. @param {Document} drawing */
function resize(drawing) {
  const next = drawing.getElementById('paper');
  for (const size of ['--width', '--height']) {
    if (next) part('paper').style.setProperty(size, next.style.getPropertyValue(size));
  }
}

/** @param {HTMLElement} next */
function settle(next) {
  const { revision = '', mode: may = '', state = '' } = next.dataset;
  if (room().dataset.mode !== may) delete room().dataset.now;
  Object.assign(room().dataset, { revision, mode: may, state });
  document.dispatchEvent(new Event('drawn'));
}

/** @param {HTMLElement} old @param {Element} fresh */
function renew(old, fresh) {
  const held = old.contains(document.activeElement) ? segmentOf(document.activeElement)?.dataset.segment : undefined;
  const typed = begun(old);
  old.replaceChildren(...document.importNode(fresh, true).childNodes);
  times(old);
  typed();
  if (held === undefined) return;
  editable();
  /** @type {HTMLElement | null} */ (old.querySelector(`.segment[data-segment="${CSS.escape(held)}"]`))?.focus({ preventScroll: true });
}

/**
 * Return what puts back, into the cards of another drawing, what was typed or opened in these.
 * @param {HTMLElement} old
 */
function begun(old) {
  const held = document.activeElement;
  const open = old.querySelector('details')?.open;
  const fields = [...old.querySelectorAll('textarea')].filter((one) => one.value || one === held);
  const kept = fields.map((one) => /** @type {const} */ ([/** @type {HTMLElement | null} */ (one.closest('.thread'))?.dataset.id, one]));
  return () => {
    if (open) old.querySelector('details')?.setAttribute('open', '');
    for (const [id, one] of kept) {
      const there = old.querySelector(`.thread[data-id="${CSS.escape(id ?? '')}"] textarea`);
      if (!(there instanceof HTMLTextAreaElement)) continue;
      there.value = one.value;
      if (one === held) there.focus({ preventScroll: true });
      there.setSelectionRange(one.selectionStart, one.selectionEnd);
    }
  };
}

/** Let the text be written where the mode has it, and only there. */
export function editable() {
  const writable = mode() !== 'viewing';
  for (const segment of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.segment'))) {
    segment.contentEditable = String(writable);
    segment.setAttribute('role', writable ? 'textbox' : 'group');
    for (const name of ['aria-multiline', 'spellcheck']) segment.removeAttribute(name);
    if (writable) segment.setAttribute('aria-multiline', 'true');
    segment.spellcheck = false;
  }
}
