// @ts-check
// Filters: the button in a header lists the values of its column to show or hide, and sorts by it.

import { google, say } from './google.js';

const FILE = document.body.dataset.file || '';
const MOST = 500;

/** @typedef {{startRowIndex?: number, endRowIndex?: number, startColumnIndex?: number, endColumnIndex?: number}} Range */
/** @typedef {{range: Range, criteria?: Record<string, {hiddenValues?: string[]}>, filterViewId?: number}} Filter */
/** @typedef {{view: Filter | null, basic: Filter | null, tab: number, rows: number, columns: number}} Now */
/**
 * @typedef {object} Doors
 * @property {(name: string) => string} a1
 * @property {() => Promise<void>} refresh
 * @property {(text: string) => void} refuse
 */

/** @returns {Now} */
const now = () => JSON.parse(document.getElementById('filter-now')?.textContent || '{}');
const box = () => /** @type {HTMLDialogElement} */ (document.getElementById('filter-box'));

/** @param {number} column */
function letters(column) {
  let name = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

/** @param {object} request */
const change = (request) => google('POST', `/v4/spreadsheets/${FILE}:batchUpdate`, { requests: [request] });

/**
 * The values of a column below the filter's header, each once, in order.
 * @param {Filter} filter @param {number} column @param {Doors['a1']} a1
 * @returns {Promise<string[]>}
 */
async function valuesOf(filter, column, a1) {
  const first = (filter.range.startRowIndex || 0) + 2;
  const last = filter.range.endRowIndex || now().rows;
  const range = a1(`${letters(column)}${first}:${letters(column)}${last}`);
  const cells = await google('GET', `/v4/spreadsheets/${FILE}/values/${encodeURIComponent(range)}`);
  const listed = (cells.values || []).map((/** @type {string[]} */ row) => String(row[0] ?? ''));
  if (listed.length < last - first + 1) listed.push('');
  return [...new Set(/** @type {string[]} */ (listed))].sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
}

/** @param {string[]} values @param {Set<string>} hidden */
function list(values, hidden) {
  const place = box().querySelector('.values');
  place?.replaceChildren(...values.slice(0, MOST).map((value) => {
    const label = document.createElement('label');
    const tick = document.createElement('input');
    tick.type = 'checkbox';
    tick.checked = !hidden.has(value);
    tick.value = value;
    label.append(tick, value || say('blank'));
    return label;
  }));
  if (values.length > MOST) place?.append(say('many', { number: MOST }));
}

const ticks = () => /** @type {HTMLInputElement[]} */ ([...box().querySelectorAll('.values input')]);

/**
 * The hidden values after this box: those unticked, and those that were not listed.
 * @param {Set<string>} before
 */
function hiddenNow(before) {
  const shown = ticks();
  const listed = new Set(shown.map((tick) => tick.value));
  const others = [...before].filter((value) => !listed.has(value));
  return [...shown.filter((tick) => !tick.checked).map((tick) => tick.value), ...others];
}

/** @param {number} column @param {string[]} hiddenValues */
function hide(column, hiddenValues) {
  const { view, basic } = now();
  const filter = /** @type {Filter} */ (view || basic);
  /** @type {NonNullable<Filter['criteria']>} */
  const criteria = { ...filter.criteria, [column]: { ...filter.criteria?.[column], hiddenValues } };
  if (!hiddenValues.length) delete criteria[column];
  if (view) {
    const changed = { filterViewId: view.filterViewId, criteria };
    return change({ updateFilterView: { filter: changed, fields: 'criteria' } });
  }
  return change({ setBasicFilter: { filter: { range: filter.range, criteria } } });
}

/** @param {number} column @param {string} sortOrder */
function sort(column, sortOrder) {
  const { view, basic } = now();
  const sortSpecs = [{ dimensionIndex: column, sortOrder }];
  if (view) {
    const changed = { filterViewId: view.filterViewId, sortSpecs };
    return change({ updateFilterView: { filter: changed, fields: 'sortSpecs' } });
  }
  const range = /** @type {Filter} */ (basic).range;
  const below = { ...range, startRowIndex: (range.startRowIndex || 0) + 1 };
  return change({ sortRange: { range: below, sortSpecs } });
}

/**
 * Have the filters' buttons do what they say; what the menu needs comes back.
 * @param {HTMLElement} grid @param {Doors} doors
 * @returns {Record<string, () => unknown>}
 */
export function onFilter(grid, doors) {
  let column = 0;
  /** @type {Set<string>} */
  let hidden = new Set();

  /** @param {() => Promise<unknown>} act */
  async function attempt(act) {
    try {
      await act();
    } catch (error) {
      return doors.refuse(error instanceof Error ? error.message : String(error));
    }
    return doors.refresh();
  }

  /** @param {HTMLElement} button */
  async function open(button) {
    const { view, basic } = now();
    const filter = view || basic;
    if (!filter) return;
    column = Number(button.dataset.filter);
    hidden = new Set(filter.criteria?.[column]?.hiddenValues || []);
    list(await valuesOf(filter, column, doors.a1), hidden);
    const title = box().querySelector('h2');
    if (title) title.textContent = button.getAttribute('aria-label');
    box().returnValue = '';
    box().showModal();
  }

  grid.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-filter]'));
    if (button) open(button);
  });
  box().addEventListener('close', () => {
    if (box().returnValue === 'filter') attempt(() => hide(column, hiddenNow(hidden)));
  });
  box().addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button');
    const { sort: order, all } = button?.dataset || {};
    if (all !== undefined) for (const tick of ticks()) tick.checked = all !== '';
    if (!order) return;
    box().close('sort');
    attempt(() => sort(column, order));
  });
  return {
    filter: () => attempt(() => change({ setBasicFilter: { filter: { range: { sheetId: now().tab } } } })),
    unfilter: () => attempt(() => change({ clearBasicFilter: { sheetId: now().tab } })),
  };
}
