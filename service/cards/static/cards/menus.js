// @ts-check
// A button's menu: a popover of entries, by keyboard as well.

import { el, id } from './elements.js';
import { icon } from './icons.js';

/** @typedef {{label: string, icon?: import('./elements.js').Json, disabled?: boolean, run: () => void}} Entry */

/**
 * The menu that a button opens, to be put beside it.
 * @param {HTMLButtonElement} button
 * @param {Entry[]} entries
 * @returns {HTMLElement}
 */
export function menu(button, entries) {
  const list = el('div', { class: 'c-menu', role: 'menu', popover: 'auto', id: id('menu'), keydown: keys });
  for (const entry of entries) list.append(item(list, entry));
  list.setAttribute('aria-label', button.getAttribute('aria-label') || button.textContent || '');
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  button.popoverTargetElement = list;
  list.addEventListener('toggle', (event) => toggled(button, list, /** @type {ToggleEvent} */ (event)));
  return list;
}

/** @param {HTMLElement} list @param {Entry} entry */
function item(list, entry) {
  const run = () => {
    list.hidePopover();
    entry.run();
  };
  const drawn = icon(entry.icon);
  return el('button', { type: 'button', role: 'menuitem', disabled: entry.disabled, click: run }, drawn, entry.label);
}

/** @param {HTMLButtonElement} button @param {HTMLElement} list @param {ToggleEvent} event */
function toggled(button, list, event) {
  const open = event.newState === 'open';
  button.setAttribute('aria-expanded', String(open));
  if (!open) return;
  const at = button.getBoundingClientRect();
  const below = at.bottom + list.offsetHeight < innerHeight;
  list.style.left = `${Math.max(4, Math.min(at.left, innerWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${below ? at.bottom + 2 : Math.max(4, at.top - list.offsetHeight - 2)}px`;
  items(list)[0]?.focus();
}

/** @param {HTMLElement} list @returns {HTMLButtonElement[]} */
function items(list) {
  return [...list.querySelectorAll('button')].filter((one) => !one.disabled);
}

/** @param {KeyboardEvent} event */
function keys(event) {
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  const all = items(list);
  const here = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  /** @type {Record<string, number>} */
  const going = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
  if (event.key === 'Tab') list.hidePopover();
  if (!(event.key in going)) return;
  event.preventDefault();
  all.at(going[event.key] % all.length)?.focus();
}
