// @ts-check
// Buttons, rows of them, and chips.

import { el } from './elements.js';
import { icon } from './icons.js';
import { menu } from './menus.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

/**
 * @param {Json} spec
 * @param {Around} around
 * @param {string} [type] what it is where the card does not say
 * @returns {HTMLElement}
 */
export function button(spec, around, type = 'OUTLINED') {
  const kind = (spec.color ? 'FILLED' : spec.type || type).toLowerCase().replace('_', '-');
  const bare = spec.icon && !spec.text;
  const look = { class: `c-button ${kind}${bare ? ' bare' : ''}`, disabled: spec.disabled };
  const name = { 'aria-label': spec.altText || (bare && spec.icon.altText) || null };
  const drawn = el('button', { type: 'button', ...look, ...name }, icon(spec.icon), spec.text || '');
  if (spec.color) dye(drawn, spec.color);
  return pressing(drawn, spec.onClick, around);
}

/**
 * Have a button do what it says: its menu is put beside it.
 * @param {HTMLButtonElement} drawn @param {Json | undefined} onClick @param {Around} around
 * @returns {HTMLElement}
 */
export function pressing(drawn, onClick, around) {
  const entries = onClick?.overflowMenu?.items;
  if (!entries) {
    drawn.addEventListener('click', () => around.press(onClick));
    return drawn;
  }
  const list = entries.map((/** @type {Json} */ one) => ({
    label: one.text,
    icon: one.startIcon,
    disabled: one.disabled,
    run: () => around.press(one.onClick),
  }));
  return el('span', { class: 'c-with-menu' }, drawn, menu(drawn, list));
}

/** @param {Json} spec @param {Around} around */
export function buttonList(spec, around) {
  return el('div', { class: 'c-buttons' }, ...(spec.buttons || []).map((/** @type {Json} */ one) => button(one, around)));
}

/** @param {Json} spec @param {Around} around */
export function chipList(spec, around) {
  const layout = spec.layout === 'HORIZONTAL_SCROLLABLE' ? 'c-chips scrolling' : 'c-chips';
  return el('div', { class: layout }, ...(spec.chips || []).map((/** @type {Json} */ one) => chip(one, around)));
}

/** @param {Json} spec @param {Around} around */
function chip(spec, around) {
  const still = spec.disabled || spec.enabled === false;
  const name = { 'aria-label': spec.altText || (!spec.label && spec.icon?.altText) || null };
  if (!spec.onClick && !still) return el('span', { class: 'c-chip' }, icon(spec.icon), spec.label || '');
  const drawn = el('button', { type: 'button', class: 'c-chip', disabled: still, ...name }, icon(spec.icon), spec.label || '');
  return pressing(drawn, spec.onClick, around);
}

/** @param {HTMLElement} drawn @param {Json} colour */
function dye(drawn, colour) {
  const [red, green, blue] = [colour.red || 0, colour.green || 0, colour.blue || 0];
  const light = 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
  drawn.style.background = `rgb(${red * 255} ${green * 255} ${blue * 255})`;
  drawn.style.color = light > 0.18 ? '#000' : '#fff'; // where black and white contrast alike
}
