// @ts-check
// What is read and looked at: paragraphs, decorated texts, pictures, grids.

import { button, pressing } from './buttons.js';
import { el, id } from './elements.js';
import { tick } from './choices.js';
import { drawing, icon, picture } from './icons.js';
import { markup, plain } from './markup.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

/** @param {Json} spec @param {Around} around */
export function textParagraph(spec, around) {
  const text = el('p', { class: 'c-paragraph' }, markup(spec.text, around.open));
  if (!(spec.maxLines > 0)) return text;
  text.classList.add('clamped');
  text.style.setProperty('--lines', String(spec.maxLines));
  return el('div', {}, text, unfolding(text, around));
}

/** The button that shows all of a long text. @param {HTMLElement} text @param {Around} around */
function unfolding(text, around) {
  const look = { class: 'c-text-button', hidden: true, 'aria-expanded': 'false' };
  const more = el('button', { type: 'button', ...look }, around.words.showMore);
  more.addEventListener('click', () => {
    const open = text.classList.toggle('clamped') === false;
    more.textContent = open ? around.words.showLess : around.words.showMore;
    more.setAttribute('aria-expanded', String(open));
  });
  new ResizeObserver(() => {
    if (text.classList.contains('clamped')) more.hidden = text.scrollHeight <= text.clientHeight;
  }).observe(text);
  return more;
}

/** @param {Json} spec @param {Around} around */
export function decoratedText(spec, around) {
  const control = controlOf(spec, around);
  const lines = el(
    'span',
    { class: 'c-lines' },
    spec.topLabel && el('span', { class: 'c-label one-line' }, plain(spec.topLabel)),
    el('span', { class: spec.wrapText ? 'c-text' : 'c-text one-line', id: control?.id }, markup(spec.text, around.open)),
    spec.bottomLabel && el('span', { class: 'c-label' }, markup(spec.bottomLabel, around.open)),
  );
  const height = (spec.startIconVerticalAlignment || 'MIDDLE').toLowerCase();
  const start = el('span', { class: `c-start at-${height}` }, icon(spec.startIcon || spec.icon));
  const whole = start.hasChildNodes() ? [start, lines] : [lines];
  return el('div', { class: 'c-decorated' }, ...pressed(whole, spec.onClick, around), control?.element);
}

/** @param {HTMLElement[]} whole @param {Json | undefined} onClick @param {Around} around */
function pressed(whole, onClick, around) {
  return onClick ? [pressing(el('button', { type: 'button', class: 'c-row' }, ...whole), onClick, around)] : whole;
}

/**
 * What stands at the end of a decorated text, and the id of the text that names it.
 * @param {Json} spec @param {Around} around
 * @returns {{element: HTMLElement | null, id?: string} | null}
 */
function controlOf(spec, around) {
  if (spec.button) return { element: button(spec.button, around) };
  if (spec.endIcon) return { element: icon(spec.endIcon) };
  if (!spec.switchControl) return null;
  const named = id('text');
  return { element: tick(spec.switchControl, plain(spec.text), named, around), id: named };
}

/** @param {Json} spec @param {Around} around */
export function image(spec, around) {
  const drawn = picture(spec.imageUrl || '', spec.altText, 'c-image');
  if (!spec.onClick) return drawn;
  return pressing(el('button', { type: 'button', class: 'c-picture' }, drawn), spec.onClick, around);
}

/** @param {Json} spec @param {Around} around */
export function grid(spec, around) {
  const cells = (spec.items || []).map((/** @type {Json} */ one) => el('li', {}, cell(spec, one, around)));
  const list = el('ul', { class: 'c-grid' }, ...cells);
  list.style.setProperty('--columns', String(spec.columnCount || 2));
  return el('div', {}, spec.title && el('p', { class: 'c-caption' }, spec.title), list);
}

/** @param {Json} spec @param {Json} item @param {Around} around */
function cell(spec, item, around) {
  const shown = item.image && picture(item.image.imageUri || '', item.image.altText, crop(item.image.cropStyle));
  const small = item.subtitle && el('span', { class: 'c-label' }, item.subtitle);
  const lines = el('span', { class: 'c-lines' }, el('span', { class: 'c-text' }, item.title || ''), small);
  const whole = item.layout === 'TEXT_ABOVE' ? [lines, shown] : [shown, lines];
  const bordered = spec.borderStyle?.type === 'STROKE' ? 'c-cell bordered' : 'c-cell';
  const onClick = identified(spec.onClick, item.id);
  if (!onClick) return el('div', { class: bordered }, ...whole);
  return pressing(el('button', { type: 'button', class: bordered }, ...whole), onClick, around);
}

/** The click of a grid, with which item it was, named as Apps Script does. @param {Json | undefined} onClick @param {string} which */
function identified(onClick, which) {
  if (!onClick?.action || !which) return onClick;
  const parameters = [...(onClick.action.parameters || []), { key: 'grid_item_identifier', value: which }];
  return { action: { ...onClick.action, parameters } };
}

/** @param {Json | undefined} style */
function crop(style) {
  return `c-cropped ${(style?.type || 'SQUARE').toLowerCase().replaceAll('_', '-')}`;
}

/** @param {string} name @param {string} label @param {() => void} [click] */
export function iconButton(name, label, click) {
  const named = { 'aria-label': label, title: label };
  return el('button', { type: 'button', class: 'c-icon-button', ...named, click }, drawing(name));
}
