// @ts-check
// How the page and its cards share the window, and what floats at the selection: a button, and where a link leads.

import { mode, part, room } from './document_drawing.js';
import { segmentOf } from './document_text.js';
import { align } from './document_threads.js';

const CARDS = 320;
const NARROW = 700;
const LEAST = 0.75;
const SMALLEST = 0.45;
const GAP = 6;

/** Let the page be as large as the window has room for. */
function fit() {
  const main = /** @type {HTMLElement} */ (document.querySelector('main'));
  const paper = part('paper');
  const side = document.querySelector('.doc-tabs') ? 184 : 0;
  const wide = main.clientWidth - 24 - side;
  const narrow = main.clientWidth < NARROW;
  room().classList.toggle('narrow', narrow);
  paper.style.setProperty('--zoom', '1');
  const needed = paper.classList.contains('pageless') ? 640 : paper.offsetWidth;
  const beside = !narrow && wide - CARDS >= needed * LEAST;
  const shown = room().classList.contains('shown');
  const least = shown && !beside ? SMALLEST : LEAST; // open cards that lie over the page leave the text in sight
  const zoom = narrow ? 1 : Math.max(least, Math.min(1, (beside || shown ? wide - CARDS : wide) / needed));
  paper.style.setProperty('--zoom', String(zoom));
  room().classList.toggle('drawer', !beside);
  const box = main.getBoundingClientRect();
  room().style.setProperty('--above', `${Math.max(box.top, part('notices').getBoundingClientRect().bottom)}px`);
  room().style.setProperty('--side', `${Math.max(0, innerWidth - box.right)}px`);
  reachable();
  align();
  float();
}

/** Let a table that is wider than the page be scrolled by keys, where no caret can go into it. */
function reachable() {
  for (const table of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#paper .table'))) {
    if (mode() === 'viewing' && table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
  }
}

/** Show what floats at the selection. */
function float() {
  const selection = getSelection();
  const segment = segmentOf(selection?.focusNode ?? null);
  part('float').hidden = part('leads').hidden = true;
  if (!selection?.rangeCount || !segment || segmentOf(selection.anchorNode) !== segment) return;
  const selected = selection.getRangeAt(0).getBoundingClientRect();
  const words = selected.height ? selected : segment.getBoundingClientRect();
  // in the margin, as in Docs: over the text it would lie in the way of the next click
  if (String(selection).trim() && mode() !== 'viewing') put(part('float'), segment.getBoundingClientRect().right, words.top - 2 * GAP);
  const link = linkAt(selection.focusNode);
  if (!link) return;
  const leads = /** @type {HTMLAnchorElement} */ (part('leads'));
  [leads.href, leads.textContent] = [link.href, link.href.replace(location.origin, '')];
  put(leads, words.right, words.bottom);
}

/** @param {Node | null} node @returns {HTMLAnchorElement | null} */
const linkAt = (node) => (node instanceof Element ? node : node?.parentElement)?.closest('#paper a[href]') ?? null;

/**
 * Show something beside a place of the window, as far as there is room.
 * @param {HTMLElement} what @param {number} left @param {number} top
 */
function put(what, left, top) {
  what.hidden = false;
  const around = room().getBoundingClientRect();
  const most = around.width - what.offsetWidth - GAP;
  what.style.left = `${Math.max(GAP, Math.min(left - around.left + GAP, most))}px`;
  what.style.top = `${top - around.top + GAP}px`;
}

/** Watch the window and the selection. */
export function onRoom() {
  new ResizeObserver(fit).observe(/** @type {HTMLElement} */ (document.querySelector('main')));
  document.addEventListener('drawn', fit);
  document.addEventListener('fit', fit);
  document.addEventListener('selectionchange', float);
  part('float').addEventListener('mousedown', (event) => event.preventDefault());  // the selection stays
  fit();
}
