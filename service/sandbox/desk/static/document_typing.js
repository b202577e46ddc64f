// @ts-check
// What a key does to the text: letters go into the page and are written at a pause, the rest becomes requests at once.

import { offsetIn, paragraphAt, paragraphOf, segmentOf, selected, startOf, textOf } from './document_text.js';
import { mode } from './document_drawing.js';
import { begin, busy, location, range, typed, write } from './document_writer.js';
import { nextCell } from './document_table.js';
import { say, toast } from './google.js';

/**
 * @typedef {import('./document_text.js').Spot} Spot
 * @typedef {{type: string, data: string | null, more?: KeyboardEvent}} Key
 */

/** @type {Record<string, [string, string, string]>} */
const MOVES = {
  ArrowLeft: ['backward', 'character', 'word'],
  ArrowRight: ['forward', 'character', 'word'],
  ArrowUp: ['backward', 'line', 'paragraph'],
  ArrowDown: ['forward', 'line', 'paragraph'],
  Home: ['backward', 'lineboundary', 'documentboundary'],
  End: ['forward', 'lineboundary', 'documentboundary'],
};

const STYLES = /** @type {Record<string, string>} */ ({ formatBold: 'bold', formatItalic: 'italic', formatUnderline: 'underline', formatStrikeThrough: 'strikethrough' });
const LINES = ['insertParagraph', 'insertLineBreak'];
const BACKWARD = /^deleteContentBackward|^deleteWordBackward|^deleteSoftLineBackward|^deleteHardLineBackward/;
const FORWARD = /^deleteContentForward|^deleteWordForward|^deleteSoftLineForward|^deleteHardLineForward/;

/** Keys that came while paragraphs were moving. @type {Key[]} */
const later = [];

document.addEventListener('written', () => {
  while (later.length && !busy()) perform(/** @type {Key} */ (later.shift()));
});

/** @param {InputEvent} event */
function before(event) {
  if (!segmentOf(/** @type {Node} */ (event.target))) return;
  const key = { type: event.inputType, data: pasted(event) };
  if (busy()) {
    event.preventDefault();
    if (/^insert|^delete/.test(key.type)) later.push(key);
    return;
  }
  if (act(key)) event.preventDefault();
  else if (here()) begin(/** @type {HTMLElement} */ (here()));
}

/** @param {InputEvent} event */
const pasted = (event) => event.data ?? event.dataTransfer?.getData('text/plain') ?? null;

/** The paragraph with the caret. */
const here = () => paragraphOf(getSelection()?.focusNode ?? null);

/**
 * Do what a key asks for that is more than letters in one paragraph.
 * @param {Key} key
 * @returns {boolean} whether it was
 */
function act({ type, data }) {
  if (type.startsWith('history')) toast(say('noUndo'));
  else if (STYLES[type]) styled(STYLES[type]);
  else if (LINES.includes(type)) replace(type === 'insertParagraph' ? '\n' : '\v');
  else if (/^insertFrom|^insertReplacement/.test(type)) replace((data ?? '').replace(/\r\n?/g, '\n'));
  else if (wide() || strange()) replace(/^insert/.test(type) ? (data ?? '') : '');
  else if (BACKWARD.test(type) && atEdge('start')) join('start');
  else if (FORWARD.test(type) && atEdge('end')) join('end');
  else return !/^insert|^delete/.test(type);
  return true;
}

/** Whether what is selected reaches over several paragraphs. */
function wide() {
  const range = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0) : null;
  return Boolean(range && !range.collapsed && paragraphOf(range.startContainer) !== paragraphOf(range.endContainer));
}

/** Whether the caret stands beside the paragraphs, where letters cannot go as they are. */
const strange = () => here() === null;

/** @param {'start' | 'end'} edge */
function atEdge(edge) {
  const selection = getSelection();
  const paragraph = here();
  if (!selection?.isCollapsed || !paragraph || !selection.focusNode) return false;
  const offset = offsetIn(paragraph, selection.focusNode, selection.focusOffset);
  return offset === (edge === 'start' ? 0 : textOf(paragraph).length);
}

/**
 * Put text in the place of what is selected.
 * @param {string} text
 */
export function replace(text) {
  return write(
    () => {
      const found = selected();
      if (!found) return [];
      caret = { ...found.start, index: found.start.index + (mode() === 'suggesting' || text ? text.length : 0) };
      const gone = found.collapsed ? [] : removal(found.start, found.end.index);
      return [...gone, ...(text ? [{ insertText: { location: location(found.start), text } }] : [])];
    },
    () => caret,
  );
}

/** Where the caret goes after what is on its way. @type {Spot | null} */
let caret = null;

/**
 * The requests that take away what stands between two places; Google takes no more than one cell's at a time.
 * @param {Spot} from @param {number} end
 */
function removal(from, end) {
  const cell = (/** @type {number} */ index) => paragraphAt({ ...from, index })?.closest('td, th');
  if (cell(from.index) !== cell(end)) {
    toast(say('cells'));
    return [];
  }
  return [{ deleteContentRange: { range: range(from, end) } }];
}

/**
 * Join the paragraph with the one before or behind it; one of a list leaves the list first.
 * @param {'start' | 'end'} edge
 */
function join(edge) {
  return write(() => joining(edge), () => caret);
}

/** @param {'start' | 'end'} edge */
function joining(edge) {
  const paragraph = here();
  if (!paragraph) return [];
  const segment = segmentOf(paragraph)?.dataset.segment || '';
  const [start, end] = [startOf(paragraph), Number(paragraph.dataset.end)];
  caret = { segment, index: edge === 'start' ? start : end - 1 };
  if (edge === 'start' && paragraph.classList.contains('listed')) {
    return [{ deleteParagraphBullets: { range: range(caret, end) } }];
  }
  const at = edge === 'start' ? start - 1 : end - 1;
  const other = paragraphAt({ segment, index: edge === 'start' ? at : end });
  if (!other || other.closest('td, th') !== paragraph.closest('td, th')) return [];
  caret = { segment, index: mode() === 'suggesting' && edge === 'end' ? at + 1 : at };
  return [{ deleteContentRange: { range: range({ segment, index: at }, at + 1) } }];
}

/**
 * Make what is selected bold, or no longer.
 * @param {string} name
 */
export function styled(name) {
  const found = selected();
  if (!found || found.collapsed) return null;
  const on = { bold: 'bold', italic: 'italic', underline: 'underline', strikethrough: 'strikeThrough' }[name] ?? name;
  const wanted = !document.queryCommandState(on);
  return write(() => {
    const now = selected() ?? found;
    return [{ updateTextStyle: { range: range(now.start, now.end.index), textStyle: { [name]: wanted }, fields: name } }];
  });
}

/**
 * Do a key that had to wait.
 * @param {Key} key
 */
function perform(key) {
  if (key.more) {
    moveOn(key.more);
    return;
  }
  if (act(key)) return;
  const paragraph = here();
  if (!paragraph) return;
  begin(paragraph);
  if (key.type.startsWith('insert')) document.execCommand('insertText', false, key.data ?? '');
  else document.execCommand(FORWARD.test(key.type) ? 'forwardDelete' : 'delete');
}

/**
 * Go where a key goes.
 * @param {KeyboardEvent} event
 */
function moveOn(event) {
  if (event.key === 'Tab') {
    tabbed(event);
    return;
  }
  const [direction, near, far] = MOVES[event.key];
  getSelection()?.modify(event.shiftKey ? 'extend' : 'move', direction, event.ctrlKey ? far : near);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const segment = segmentOf(/** @type {Node} */ (event.target));
  if (!segment?.isContentEditable) return;
  const tab = event.key === 'Tab' && leaving !== segment && !byKeys && !event.ctrlKey;
  if (busy() && (tab || event.key in MOVES)) later.push({ type: 'move', data: null, more: event });
  else if (!tab || !tabbed(event)) {
    leaving = event.key === 'Escape' ? segment : null;
    return;
  }
  tabbing = false;
  event.preventDefault();
}

/**
 * Go to the next cell; outside of tables a tab is a letter.
 * @param {KeyboardEvent} event
 */
function tabbed(event) {
  const cell = here()?.closest('td, th');
  if (cell) nextCell(/** @type {HTMLElement} */ (cell), event.shiftKey ? -1 : 1);
  else if (event.shiftKey) return false;
  else perform({ type: 'insertText', data: '\t' });
  return true;
}

/** The text that Escape was pressed in: the next Tab leaves it. @type {Element | null} */
let leaving = null;

/** Whether the text was come to by Tab, not by a click: whoever has no mouse leaves it by Tab again. */
let byKeys = false;
/** Whether Tab is what moves the focus just now. */
let tabbing = false;

/** Watch how the text is come to. */
function onComing() {
  document.addEventListener('keydown', (event) => (tabbing = event.key === 'Tab'), true);
  document.addEventListener('pointerdown', () => (byKeys = tabbing = false), true);
  document.addEventListener('focusin', (event) => {
    if (tabbing && segmentOf(/** @type {Node} */ (event.target))) byKeys = true;
  });
}

/** Let the text be typed into. */
export function onTyping() {
  onComing();
  document.addEventListener('beforeinput', before);
  document.addEventListener('input', (event) => segmentOf(/** @type {Node} */ (event.target)) && typed());
  document.addEventListener('keydown', pressed);
  document.addEventListener('dragstart', (event) => segmentOf(/** @type {Node} */ (event.target)) && event.preventDefault());
}


