// @ts-check
// How the page and its cards share the window, and the button that floats beside what is selected.

import { mode, part, room } from './document_drawing.js';
import { segmentOf } from './document_text.js';
import { align } from './document_threads.js';

const CARDS = 320;
const NARROW = 700;
const LEAST = 0.75;

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
  const zoom = narrow ? 1 : Math.max(LEAST, Math.min(1, (beside ? wide - CARDS : wide) / needed));
  paper.style.setProperty('--zoom', String(zoom));
  room().classList.toggle('drawer', !beside);
  const box = main.getBoundingClientRect();
  room().style.setProperty('--above', `${Math.max(box.top, part('notices').getBoundingClientRect().bottom)}px`);
  room().style.setProperty('--side', `${Math.max(0, innerWidth - box.right)}px`);
  reachable();
  align();
}

/** Let a table that is wider than the page be scrolled by keys, where no caret can go into it. */
function reachable() {
  for (const table of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#paper .table'))) {
    if (mode() === 'viewing' && table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
  }
}

/** Show the floating button beside what is selected, and where a link leads. */
function float() {
  const shown = part('float');
  const selection = getSelection();
  const focus = selection?.focusNode ?? null;
  const link = /** @type {HTMLAnchorElement | null} */ ((focus instanceof Element ? focus : focus?.parentElement)?.closest('#paper a[href]') ?? null);
  const some = Boolean(selection && !selection.isCollapsed && String(selection).trim()) && mode() !== 'viewing';
  const button = /** @type {HTMLElement} */ (shown.querySelector('button'));
  const leads = /** @type {HTMLAnchorElement} */ (shown.querySelector('a'));
  const here = selection?.rangeCount && segmentOf(focus) && segmentOf(selection.anchorNode) === segmentOf(focus);
  shown.hidden = !here || !(some || link);
  if (shown.hidden || !selection) return;
  button.hidden = !some;
  leads.hidden = !link;
  if (link) [leads.href, leads.textContent] = [link.href, link.href.replace(location.origin, '')];
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const around = room().getBoundingClientRect();
  const words = box.height ? box : /** @type {Element} */ (segmentOf(focus)).getBoundingClientRect();
  const right = Math.min(words.right - around.left + 8, around.width - shown.offsetWidth - 8);
  shown.style.left = `${Math.max(4, right)}px`;
  shown.style.top = `${words.bottom - around.top + 6}px`;
}

/** Watch the window and the selection. */
export function onRoom() {
  new ResizeObserver(fit).observe(/** @type {HTMLElement} */ (document.querySelector('main')));
  document.addEventListener('drawn', fit);
  document.addEventListener('selectionchange', float);
  part('float').addEventListener('mousedown', (event) => {
    if (/** @type {Element} */ (event.target).closest('button')) event.preventDefault();
  });
  fit();
}
