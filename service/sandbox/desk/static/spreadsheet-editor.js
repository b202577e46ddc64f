// @ts-check
// Writing into a cell: a box over it that grows, kept by Enter or Tab, dropped by Escape.

/**
 * @typedef {object} Doors
 * @property {(name: string, text: string) => unknown} write
 * @property {(cell: HTMLTableCellElement) => string} refusal
 * @property {(text: string) => void} refuse
 * @property {(cell: HTMLTableCellElement, down: number, right: number) => void} moved
 */

export class Editor {
  /** @param {HTMLElement} grid @param {HTMLInputElement} formula @param {Doors} doors */
  constructor(grid, formula, doors) {
    this.grid = grid;
    this.formula = formula;
    this.doors = doors;
    /** @type {HTMLTextAreaElement | null} */
    this.box = null;
    /** @type {HTMLTableCellElement | null} */
    this.cell = null;
  }

  /** @param {EventTarget | null} target */
  within(target) {
    return this.box !== null && target === this.box;
  }

  /**
   * Open a cell to write into it; what was typed takes the place of what stands there.
   * @param {HTMLTableCellElement} cell @param {string | null} typed
   */
  open(cell, typed) {
    const refused = this.doors.refusal(cell);
    if (refused) return this.doors.refuse(refused);
    this.cell = cell;
    const box = document.createElement('textarea');
    box.className = 'editor-box';
    box.rows = 1;
    box.setAttribute('aria-label', cell.id);
    box.value = typed ?? cell.dataset.entered ?? '';
    this.place(box, cell);
    box.addEventListener('keydown', (event) => this.pressed(event));
    box.addEventListener('input', () => this.grow());
    box.addEventListener('blur', () => this.close(true));
    this.box = box;
    this.grid.append(box);
    this.grow();
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  /** @param {HTMLTextAreaElement} box @param {HTMLTableCellElement} cell */
  place(box, cell) {
    const at = cell.getBoundingClientRect();
    const room = this.grid.getBoundingClientRect();
    box.style.left = `${at.left - room.left + this.grid.scrollLeft}px`;
    box.style.top = `${at.top - room.top + this.grid.scrollTop}px`;
    box.style.minWidth = `${at.width}px`;
    box.style.width = `${at.width}px`;
    box.style.minHeight = `${at.height}px`;
  }

  grow() {
    const box = this.box;
    if (!box) return;
    this.formula.value = box.value;
    box.style.height = 'auto';
    const most = Math.min(480, this.grid.clientWidth - 60);
    box.style.width = `${Math.min(most, Math.max(parseFloat(box.style.minWidth), box.value.length * 7 + 24))}px`;
    box.style.height = `${box.scrollHeight + 4}px`;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    event.stopPropagation();
    const newLine = event.altKey || event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && newLine) {
      this.box?.setRangeText('\n', this.box.selectionStart, this.box.selectionEnd, 'end');
      this.grow();
    } else if (event.key === 'Enter') this.close(true, event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') this.close(true, 0, event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.close(false, 0, 0);
    else return;
    event.preventDefault();
  }

  /**
   * Keep or drop what was typed, and go on.
   * @param {boolean} keep @param {number} [down] @param {number} [right]
   */
  close(keep, down, right) {
    const { box, cell } = this;
    if (!box || !cell) return;
    this.box = null;
    this.cell = null;
    const text = box.value;
    box.remove();
    if (down !== undefined) this.doors.moved(cell, down, right || 0);
    if (keep && text !== (cell.dataset.entered ?? '')) this.doors.write(cell.id, text);
  }
}
