// @ts-check
// Tables: going from cell to cell, and rows that come and go.

import { paragraphOf, placeIn, segmentOf, textOf } from './document_text.js';
import { mode } from './document_drawing.js';
import { location, write } from './document_writer.js';
import { say, toast } from './google.js';

/** The cell with the caret. @returns {HTMLElement | null} */
function cellHere() {
  return /** @type {HTMLElement | null} */ (paragraphOf(getSelection()?.focusNode ?? null)?.closest('td, th') ?? null);
}

/** @param {HTMLElement} cell */
const tableOf = (cell) => /** @type {HTMLElement} */ (cell.closest('.table'));

/** @param {HTMLElement} cell @returns {HTMLElement[]} the cells of its table, not those of tables in it */
function cellsBeside(cell) {
  const table = tableOf(cell);
  const all = /** @type {HTMLElement[]} */ ([...table.querySelectorAll('td, th')]);
  return all.filter((one) => tableOf(one) === table);
}

/** @param {HTMLElement} cell */
function into(cell) {
  const first = /** @type {HTMLElement} */ (cell.querySelector('.paragraph'));
  const last = /** @type {HTMLElement} */ ([...cell.querySelectorAll('.paragraph')].at(-1));
  getSelection()?.setBaseAndExtent(...placeIn(first, 0), ...placeIn(last, textOf(last).length));
}

/**
 * Go on by a cell; behind the last one there comes a new row.
 * @param {HTMLElement} cell @param {1 | -1} by
 */
export function nextCell(cell, by) {
  const all = cellsBeside(cell);
  const next = all[all.indexOf(cell) + by];
  if (next) into(next);
  else if (by > 0) void addRow(cell, true);
}

/** @param {HTMLElement} cell */
function cellLocation(cell) {
  const segment = segmentOf(cell)?.dataset.segment || '';
  return {
    tableStartLocation: location({ segment, index: Number(tableOf(cell).dataset.table) }),
    rowIndex: Number(cell.dataset.row),
    columnIndex: Number(cell.dataset.column),
  };
}

/**
 * Put a row beside that of a cell, and the caret into it.
 * @param {HTMLElement} cell @param {boolean} insertBelow
 */
async function addRow(cell, insertBelow) {
  const path = pathOf(cell);
  const column = insertBelow && !cellsBeside(cell).at(-1)?.isSameNode(cell) ? cell.dataset.column : '0';
  const row = Number(cell.dataset.row) + (insertBelow ? Number(cell.getAttribute('rowspan') ?? 1) : 0);
  const done = await write(() => {
    const again = at(path);
    return again ? [{ insertTableRow: { tableCellLocation: cellLocation(again), insertBelow } }] : [];
  });
  const made = done && at([path[0], String(row), column]);
  if (made) into(made);
}

/**
 * Which table, row and column a cell is; with what is written before, its table may get another start.
 * @param {HTMLElement} cell @returns {(number | string | undefined)[]}
 */
const pathOf = (cell) => [[...document.querySelectorAll('.table')].indexOf(tableOf(cell)), cell.dataset.row, cell.dataset.column];

/** @param {(number | string | undefined)[]} path @returns {HTMLElement | undefined} */
function at([place, row, column]) {
  const table = [...document.querySelectorAll('.table')][Number(place)];
  const all = /** @type {HTMLElement[]} */ ([...(table?.querySelectorAll(`[data-row="${row}"]`) ?? [])]);
  return all.find((one) => one.dataset.column === column) ?? all[0];
}

/** @param {boolean} below */
export function insertRow(below) {
  const cell = cellHere();
  if (cell) void addRow(cell, below);
  else toast(say('row'));
}

/** Take the row with the caret away. */
export function deleteRow() {
  const cell = cellHere();
  if (!cell || mode() === 'viewing') {
    toast(say('row'));
    return;
  }
  const path = pathOf(cell);
  void write(() => {
    const again = at(path);
    return again ? [{ deleteTableRow: { tableCellLocation: cellLocation(again) } }] : [];
  });
}
