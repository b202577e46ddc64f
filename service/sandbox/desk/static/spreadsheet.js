// @ts-check
// A spreadsheet by mouse and keys: going from cell to cell, writing into them, choosing, ticking.

import { google, say } from './google.js';
import './menus.js';
import { Editor } from './spreadsheet-editor.js';
import { onClipboard } from './spreadsheet-clipboard.js';
import { onFilter } from './spreadsheet-filter.js';
import { onMenu } from './spreadsheet-menu.js';

const FILE = document.body.dataset.file || '';
const grid = /** @type {HTMLElement} */ (document.getElementById('grid'));
const nameBox = /** @type {HTMLInputElement} */ (document.getElementById('name-box'));
const formula = /** @type {HTMLInputElement} */ (document.getElementById('formula'));
const aside = () => document.getElementById('aside');

/** The cell that was gone to last, by its name: the grid is drawn anew after each write. */
let here = 'A1';

/** @param {string} name @returns {HTMLTableCellElement | null} */
const cellAt = (name) => grid.querySelector(`td[id="${CSS.escape(name)}"]`);
const active = () => cellAt(here) || grid.querySelector('td[role=gridcell]');

/** @param {string} text */
function problem(text) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('problem'));
  const place = dialog.querySelector('p');
  if (place) place.textContent = text;
  dialog.showModal();
}

/**
 * Go to a cell.
 * @param {Element | null} to
 * @param {boolean} [focus]
 */
function go(to, focus = true) {
  const cell = /** @type {HTMLTableCellElement | null} */ (to);
  if (!cell) return;
  for (const before of grid.querySelectorAll('td.active')) {
    before.classList.remove('active');
    before.setAttribute('tabindex', '-1');
  }
  here = cell.id;
  cell.classList.add('active');
  cell.tabIndex = 0;
  if (focus) cell.focus({ preventScroll: true });
  reveal(cell);
  nameBox.value = here;
  formula.value = cell.dataset.entered || '';
  if (focus) showAside(cell);
}

/**
 * Scroll until a cell is clear of what is frozen; frozen cells always are.
 * @param {HTMLTableCellElement} cell
 */
function reveal(cell) {
  const box = cell.getBoundingClientRect();
  const room = grid.getBoundingClientRect();
  const frozenRow = cell.parentElement?.classList.contains('frozen');
  if (!frozenRow) grid.scrollTop += beyond(box.top, box.bottom, room.top + rim('bottom'), room.bottom - 16);
  if (!cell.classList.contains('frozen')) {
    grid.scrollLeft += beyond(box.left, box.right, room.left + rim('right'), room.right - 16);
  }
}

/** @param {number} from @param {number} to @param {number} low @param {number} high */
function beyond(from, to, low, high) {
  if (from < low) return from - low;
  return to > high ? Math.min(to - high, from - low) : 0;
}

/**
 * How much of the grid's edge stays covered: by frozen rows from above, by frozen columns from the left.
 * @param {'bottom' | 'right'} side
 */
function rim(side) {
  const room = grid.getBoundingClientRect();
  const kept = side === 'bottom' ? 'tr.frozen, thead th' : 'thead th.frozen, .corner';
  const edges = [...grid.querySelectorAll(kept)].map((one) => one.getBoundingClientRect()[side]);
  return Math.max(0, ...edges) - (side === 'bottom' ? room.top : room.left);
}

/** @param {HTMLTableCellElement} cell */
function showAside(cell) {
  const place = aside();
  if (!place) return;
  const { note, comments } = cell.dataset;
  place.hidden = !note && !comments;
  place.textContent = [note && `${say('note')}: ${note}`, comments]
    .filter(Boolean).join('\n\n');
  const box = cell.getBoundingClientRect();
  const room = grid.getBoundingClientRect();
  const left = box.right - room.left + grid.scrollLeft + 6;
  place.style.left = `${Math.min(left, grid.scrollLeft + grid.clientWidth - place.offsetWidth - 8)}px`;
  place.style.top = `${box.top - room.top + grid.scrollTop + (left > grid.scrollLeft + grid.clientWidth - 290 ? box.height + 4 : 0)}px`;
}

/**
 * The cell some rows down and columns right of one, at the edge the edge's.
 * @param {HTMLTableCellElement} cell @param {number} down @param {number} right
 */
function beside(cell, down, right) {
  if (right) {
    const way = right > 0 ? 'nextElementSibling' : 'previousElementSibling';
    const next = cell[way];
    return next?.getAttribute('role') === 'gridcell' ? next : cell;
  }
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const rows = [...grid.querySelectorAll('tbody tr')];
  const to = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + down))];
  const column = Number(cell.dataset.column);
  const cells = /** @type {HTMLTableCellElement[]} */ ([...to.querySelectorAll('td[role=gridcell]')]);
  return cells.filter((one) => Number(one.dataset.column) <= column).at(-1) || cells[0];
}

/**
 * Draw the grid anew from the server, where the write may have changed more than one cell.
 */
async function refresh() {
  const answer = await fetch(location.href).catch(() => null);
  const text = await answer?.text().catch(() => null);  // none: the connection broke on the way
  if (!answer || typeof text !== 'string') return problem(say('offline'));
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('grid');
  if (!answer.ok || !fresh) return location.reload();
  const { scrollTop, scrollLeft } = grid;
  const held = grid.contains(document.activeElement) || document.activeElement === document.body;
  grid.replaceChildren(...fresh.childNodes);
  settle();
  grid.scrollTo(scrollLeft, scrollTop);
  go(active(), held);
}

/** @param {string} name */
function a1(name) {
  const title = grid.querySelector('table')?.dataset.title || '';
  return `'${title.replaceAll("'", "''")}'!${name}`;
}

/**
 * Write what was typed into a cell, as if typed in Sheets.
 * @param {string} name @param {string} text
 */
const write = (name, text) => writeAll(name, [[text]]);

/**
 * Write rows of texts from a cell on.
 * @param {string} name @param {string[][]} values
 */
async function writeAll(name, values) {
  const range = encodeURIComponent(a1(name));
  try {
    const body = { range: a1(name), values };
    await google('PUT', `/v4/spreadsheets/${FILE}/values/${range}?valueInputOption=USER_ENTERED`, body);
  } catch (error) {
    problem(error instanceof Error ? error.message : String(error));
  }
  await refresh();
}

/** @param {HTMLTableCellElement} cell */
function refusal(cell) {
  if (cell.getAttribute('aria-readonly') !== 'true') return '';
  return formula.readOnly ? say('viewing') : say('protected');
}

const editor = new Editor(grid, formula, { write, refusal, refuse: problem, moved: (cell, down, right) => go(beside(cell, down, right)) });

/** @param {HTMLTableCellElement} cell @param {string | null} [typed] */
function edit(cell, typed = null) {
  const control = /** @type {HTMLElement | null} */ (cell.querySelector('select, input[type=checkbox]'));
  if (control instanceof HTMLInputElement) control.click();
  else if (control) control.focus();
  else editor.open(cell, typed);
}

/** @param {HTMLTableCellElement} cell */
function clear(cell) {
  const refused = refusal(cell);
  if (refused) problem(refused);
  else if (cell.dataset.entered) write(cell.id, '');
}

/** @type {Record<string, [number, number]>} */
const STEPS = {
  ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [20, 0], PageUp: [-20, 0],
};

/** @param {KeyboardEvent} event @param {HTMLTableCellElement} cell */
function pressed(event, cell) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const step = STEPS[event.key];
  if (step && event.altKey) cell.querySelector('button')?.click();
  else if (step) {
    const far = event.ctrlKey || event.metaKey ? 10000 : 1;
    go(far > 1 && step[1] ? edge(cell, step[1]) : beside(cell, step[0] * far, step[1]));
  } else if (event.key === 'Home') go(event.ctrlKey ? grid.querySelector('td[role=gridcell]') : edge(cell, -1));
  else if (event.key === 'End') go(edge(cell, 1));
  else if (event.key === 'Enter' && event.altKey) cell.querySelector('a')?.click();
  else if (event.key === 'Enter' || event.key === 'F2') edit(cell);
  else if (event.key === ' ' && cell.querySelector('input')) edit(cell);
  else if (event.key === 'Delete' || event.key === 'Backspace') clear(cell);
  else if (plain && event.key.length === 1) edit(cell, event.key);
  else return;
  event.preventDefault();
}

/** @param {HTMLTableCellElement} cell @param {number} way */
function edge(cell, way) {
  const cells = [...(cell.parentElement?.querySelectorAll('td[role=gridcell]') || [])];
  return cells.at(way > 0 ? -1 : 0) || cell;
}

grid.addEventListener('mousedown', (event) => {
  const cell = /** @type {Element} */ (event.target).closest('td[role=gridcell]');
  const held = /** @type {Element} */ (event.target).closest('select, button');
  if (cell && !editor.within(event.target)) go(cell, !held);
});
grid.addEventListener('focusin', (event) => {
  const cell = /** @type {Element} */ (event.target).closest('td[role=gridcell]');
  if (cell && cell.id !== here) go(cell, false);
});
grid.addEventListener('dblclick', (event) => {
  const cell = /** @type {HTMLTableCellElement | null} */ (/** @type {Element} */ (event.target).closest('td[role=gridcell]'));
  if (cell && !editor.within(event.target) && !cell.querySelector('select, input')) edit(cell);
});
grid.addEventListener('keydown', (event) => {
  if (event.target instanceof HTMLTableCellElement) pressed(event, event.target);
  else if (event.target instanceof HTMLSelectElement && event.key === 'Escape') go(active());
  else if (event.target instanceof HTMLAnchorElement && STEPS[event.key]) {
    const cell = /** @type {HTMLTableCellElement | null} */ (event.target.closest('td'));
    if (cell) pressed(event, cell);
  }
});
grid.addEventListener('change', (event) => {
  const control = /** @type {HTMLSelectElement | HTMLInputElement} */ (event.target);
  const cell = control.closest('td');
  if (!cell) return;
  const ticked = control instanceof HTMLInputElement;
  write(cell.id, ticked ? (control.checked ? control.dataset.on : control.dataset.off) || '' : control.value);
});

onClipboard(grid, { refusal, refuse: problem, write: writeAll });

nameBox.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  go(cellAt(nameBox.value.trim().toUpperCase()));
  nameBox.value = here;
});
formula.addEventListener('keydown', (event) => {
  const cell = active();
  if (event.key === 'Escape') go(cell);
  if (event.key !== 'Enter' || !cell) return;
  const refused = refusal(/** @type {HTMLTableCellElement} */ (cell));
  if (refused) return problem(refused);
  const text = formula.value;
  go(cell);
  write(here, text);
});

onMenu({
  ...onFilter(grid, { a1, refresh, refuse: problem }),
  edit: () => edit(/** @type {HTMLTableCellElement} */ (active())),
  clear: () => clear(/** @type {HTMLTableCellElement} */ (active())),
  charts: (button) => {
    const off = grid.classList.toggle('without-charts');
    button.setAttribute('aria-checked', String(!off));
  },
});

/** What the server cannot know: how high rows came out, and so where frozen rows stay and charts lie. */
function settle() {
  let top = grid.querySelector('thead tr')?.getBoundingClientRect().height || 0;
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (grid.querySelectorAll('tr.frozen'))) {
    row.style.top = `${top}px`;
    top += row.getBoundingClientRect().height;
  }
  for (const chart of /** @type {NodeListOf<HTMLElement>} */ (grid.querySelectorAll('.chart'))) placeChart(chart);
}

/** @param {HTMLElement} chart */
function placeChart(chart) {
  const [row, column] = (chart.dataset.anchor || '0:0').split(':').map(Number);
  const rows = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll('tr[data-row]')]);
  const line = rows.find((one) => Number(one.dataset.row) >= row);
  const cells = /** @type {HTMLElement[]} */ ([...(line?.querySelectorAll('td') || [])]);
  const cell = cells.find((one) => Number(one.dataset.column) >= column);
  const room = grid.getBoundingClientRect();
  const box = (cell || line || grid).getBoundingClientRect();
  chart.style.left = `${box.left - room.left + grid.scrollLeft + Number(chart.dataset.x)}px`;
  chart.style.top = `${box.top - room.top + grid.scrollTop + Number(chart.dataset.y)}px`;
}

/** Google's own links name the tab behind `#`, which the server does not see. */
function followHash() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const search = new URLSearchParams(location.search);
  const gid = fragment.get('gid');
  if (gid && gid !== search.get('gid')) {
    search.set('gid', gid);
    location.replace(`?${search}${location.hash}`);
  } else if (fragment.get('range')) here = (fragment.get('range') || '').split(':')[0].toUpperCase();
}

followHash();
settle();
go(active(), false);
addEventListener('hashchange', followHash);
