// @ts-check
// A document to look at on a narrow screen: as wide as the window, and tables that are wider scroll, by keys too.

const NARROW = 700;
const room = /** @type {HTMLElement} */ (document.getElementById('document'));

function fit() {
  room.classList.toggle('narrow', room.clientWidth < NARROW);
  for (const table of /** @type {NodeListOf<HTMLElement>} */ (room.querySelectorAll('.table'))) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute('tabindex');
  }
}

new ResizeObserver(fit).observe(room);
