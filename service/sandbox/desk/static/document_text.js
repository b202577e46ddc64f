// @ts-check
// Between the page and the document: text and indexes of paragraphs, where a caret stands, what changed in a paragraph.

/** What stands in a paragraph's text for a thing among it, such as a chip. */
export const THING = '\uFFFC';
const SOFT_BREAK = '\v';

/** @typedef {{segment: string, index: number}} Spot  a place in the document */
/** @typedef {{at: number, gone: number, put: string}} Change  of a text: `gone` units at `at` became `put` */

/**
 * The paragraph that a node stands in.
 * @param {Node | null} node
 * @returns {HTMLElement | null}
 */
export function paragraphOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('.paragraph') ?? null;
}

/** @param {Node | null} node @returns {HTMLElement | null} */
export function segmentOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('.segment') ?? null;
}

/** @param {HTMLElement} paragraph */
export const startOf = (paragraph) => Number(paragraph.dataset.start);

/**
 * The parts of a paragraph in order: each a node and what it is in the text.
 * @param {Node} node
 * @returns {Generator<[Node, string]>}
 */
function* parts(node) {
  for (const child of node.childNodes) {
    if (child instanceof Text) yield [child, child.data];
    else if (!(child instanceof HTMLElement)) continue;
    else if (child.dataset.size !== undefined) yield [child, THING.repeat(Number(child.dataset.size))];
    else if (child instanceof HTMLBRElement) {
      if (child.classList.contains('soft')) yield [child, SOFT_BREAK];
    } else yield* parts(child);
  }
}

/**
 * The text of a paragraph as the document counts it, without its newline.
 * @param {HTMLElement} paragraph
 */
export function textOf(paragraph) {
  let text = '';
  for (const [, part] of parts(paragraph)) text += part;
  return text.replace(/[\r\n]/g, SOFT_BREAK);
}

/**
 * How far into its paragraph's text a place of the page is.
 * @param {HTMLElement} paragraph @param {Node} node @param {number} offset
 */
export function offsetIn(paragraph, node, offset) {
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  let count = 0;
  for (const [part, text] of parts(paragraph)) {
    if (part === node) return count + (part instanceof Text ? Math.min(offset, text.length) : 0);
    if (before.comparePoint(part, 0) > 0) break;
    count += text.length;
  }
  return count;
}

/**
 * The place in the page of a place in a paragraph's text.
 * @param {HTMLElement} paragraph @param {number} offset
 * @returns {[Node, number]}
 */
export function placeIn(paragraph, offset) {
  let left = offset;
  /** @type {[Node, number] | null} */
  let last = null;
  for (const [part, text] of parts(paragraph)) {
    if (part instanceof Text && left <= text.length) return [part, left];
    const parent = /** @type {Node} */ (part.parentNode);
    const place = [...parent.childNodes].indexOf(/** @type {ChildNode} */ (part));
    if (!(part instanceof Text) && left < text.length) return [parent, place];
    last = part instanceof Text ? [part, text.length] : [parent, place + 1];
    left -= text.length;
  }
  return last ?? [paragraph, 0];
}

/**
 * The place in the document that a place of the page is.
 * @param {Node | null} node @param {number} offset
 * @returns {Spot | null}
 */
export function spotOf(node, offset) {
  const segment = segmentOf(node);
  if (!node || !segment) return null;
  const inside = paragraphOf(node);
  if (inside) return { segment: segment.dataset.segment || '', index: startOf(inside) + offsetIn(inside, node, offset) };
  const behind = /** @type {HTMLElement[]} */ ([...segment.querySelectorAll('.paragraph')]);
  const point = document.createRange();
  point.setStart(node, offset);
  const next = behind.find((one) => point.comparePoint(one, 0) >= 0);
  const index = next ? startOf(next) : Number(behind.at(-1)?.dataset.end) - 1;
  return { segment: segment.dataset.segment || '', index };
}

/**
 * The paragraph that holds a place of the document.
 * @param {Spot} spot
 * @returns {HTMLElement | null}
 */
export function paragraphAt({ segment, index }) {
  const place = document.querySelector(`.segment[data-segment="${CSS.escape(segment)}"]`);
  const all = /** @type {HTMLElement[]} */ ([...(place?.querySelectorAll('.paragraph') ?? [])]);
  return all.find((one) => startOf(one) <= index && index < Number(one.dataset.end)) ?? null;
}

/** @returns {{start: Spot, end: Spot, collapsed: boolean} | null} what is selected, in the document's order */
export function selected() {
  const selection = getSelection();
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = spotOf(range.startContainer, range.startOffset);
  const end = spotOf(range.endContainer, range.endOffset);
  if (!start || !end || start.segment !== end.segment) return null;
  return { start, end, collapsed: start.index === end.index };
}

/**
 * Put the caret at a place of the document, or select from one to another.
 * @param {Spot} from @param {Spot} [to]
 */
export function select(from, to = from) {
  const first = paragraphAt(from);
  const last = paragraphAt(to);
  if (!first || !last) return;
  const [anchor, anchored] = placeIn(first, from.index - startOf(first));
  const [focus, focused] = placeIn(last, to.index - startOf(last));
  getSelection()?.setBaseAndExtent(anchor, anchored, focus, focused);
}

/**
 * The one change that makes a text another; null where they are equal.
 * @param {string} before @param {string} after @param {number} [caret]  where in `after` one types: what is repeated there is new
 * @returns {Change | null}
 */
export function changed(before, after, caret = after.length) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let tail = 0;
  const rest = Math.max(after.length - caret, 0);
  while (tail < Math.min(most, rest) && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let head = 0;
  while (head < most - tail && before[head] === after[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (head && splits(before, head)) head -= 1;
  if (tail && splits(before, before.length - tail)) tail -= 1;
  return { at: head, gone: before.length - head - tail, put: after.slice(head, after.length - tail) };
}

/** @param {string} text @param {number} at */
function splits(text, at) {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/**
 * Where a place in a text went when it became another.
 * @param {string} before @param {string} after @param {number} place
 */
export function moved(before, after, place) {
  const change = changed(before, after);
  if (!change || place <= change.at) return place;
  return Math.max(change.at, place + change.put.length - change.gone);
}
