// @ts-check
// Copying a cell, and pasting rows of cells from a cell on.

/**
 * @typedef {object} Doors
 * @property {(cell: HTMLTableCellElement) => string} refusal
 * @property {(text: string) => void} refuse
 * @property {(name: string, values: string[][]) => unknown} write
 */

/**
 * Rows of cells as spreadsheets put them on the clipboard: tabs between cells, lines between rows.
 * @param {string} text
 */
const rowsOf = (text) => text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').map((row) => row.split('\t'));

/** @param {HTMLElement} grid @param {Doors} doors */
export function onClipboard(grid, doors) {
  // the events go to what is selected, which a cell that is gone to is not
  const here = () => {
    const cell = document.activeElement;
    return cell instanceof HTMLTableCellElement && grid.contains(cell) ? cell : null;
  };

  document.addEventListener('copy', (event) => {
    const cell = here();
    if (!cell || !event.clipboardData) return;
    const control = cell.querySelector('select');
    event.clipboardData.setData('text/plain', control ? control.value : cell.textContent?.trim() || '');
    event.preventDefault();
  });
  document.addEventListener('paste', (event) => {
    const cell = here();
    const text = event.clipboardData?.getData('text/plain');
    if (!cell || !text) return;
    event.preventDefault();
    const refused = doors.refusal(cell);
    if (refused) doors.refuse(refused);
    else doors.write(cell.id, rowsOf(text));
  });
}
