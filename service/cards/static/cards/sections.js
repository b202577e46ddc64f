// @ts-check
// Sections of a card, some of them folded, and the widget that a piece of JSON is.

import { buttonList, chipList } from './buttons.js';
import { selectionInput } from './choices.js';
import { el, id } from './elements.js';
import { textInput } from './fields.js';
import { drawing } from './icons.js';
import { markup, plain } from './markup.js';
import { dateTimePicker } from './pickers.js';
import { decoratedText, grid, image, textParagraph } from './texts.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

/** @type {Record<string, (spec: Json, around: Around) => HTMLElement>} */
const WIDGETS = {
  buttonList,
  chipList,
  dateTimePicker,
  decoratedText,
  divider: () => el('hr'),
  grid,
  image,
  selectionInput,
  textInput,
  textParagraph,
};

/** @param {Json} spec @param {Around} around */
export function widget(spec, around) {
  const kind = Object.keys(WIDGETS).find((name) => name in spec);
  if (!kind) return el('p', { class: 'c-unknown' }, around.words.unknown.replace('{what}', Object.keys(spec).join(', ')));
  const drawn = el('div', { class: 'c-widget', 'data-kind': kind }, WIDGETS[kind](spec[kind], around));
  if (spec.horizontalAlignment) drawn.dataset.align = spec.horizontalAlignment;
  return drawn;
}

/** @param {Json} spec @param {Around} around */
export function section(spec, around) {
  const widgets = (spec.widgets || []).map((/** @type {Json} */ one) => widget(one, around));
  const head = spec.header ? el('h3', {}, markup(spec.header, around.open)) : null;
  const shown = spec.collapsible ? spec.uncollapsibleWidgetsCount || 0 : widgets.length;
  if (shown >= widgets.length) return el('section', {}, head, ...widgets);
  return el('section', {}, head, ...widgets.slice(0, shown), ...folded(widgets.slice(shown), spec.header, around));
}

/**
 * The widgets that show on demand, and the button for it; the event `reveal` of one of them opens it too.
 * @param {HTMLElement[]} widgets @param {string | undefined} header @param {Around} around
 */
function folded(widgets, header, around) {
  const inner = el('div', { class: 'c-folded', hidden: true, id: id('folded') }, ...widgets);
  const label = el('span', {}, around.words.showMore);
  const tied = { 'aria-expanded': 'false', 'aria-controls': inner.id };
  const more = el('button', { type: 'button', class: 'c-text-button c-fold', ...tied }, label, drawing('expand_more'));
  if (header) more.append(el('span', { class: 'c-unseen' }, ' ', plain(header)));
  /** @param {boolean} open */
  const turn = (open) => {
    inner.hidden = !open;
    more.setAttribute('aria-expanded', String(open));
    label.textContent = open ? around.words.showLess : around.words.showMore;
  };
  more.addEventListener('click', () => turn(inner.hidden));
  inner.addEventListener('reveal', () => turn(true));
  return [inner, more];
}
