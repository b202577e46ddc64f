// @ts-check
// One card: its header with the way back and the ⋮ menu, its sections, its footer, and the fields in it.

import { button } from './buttons.js';
import { el } from './elements.js';
import { picture } from './icons.js';
import { menu } from './menus.js';
import { section } from './sections.js';
import { iconButton } from './texts.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('./fields.js').Field} Field */
/** @typedef {import('./menus.js').Entry} Entry */
/** @typedef {import('../cards.js').Around} Around */
/** @typedef {{back: (() => void) | null, more: Entry[]}} Bar the way back, and what stands in the ⋮ of every card */

const MOST = 100; // Google draws no more widgets, and no more sections

/**
 * @typedef {object} Drawn
 * @property {string} name
 * @property {HTMLElement} element
 * @property {HTMLElement} heading what gets the focus
 * @property {HTMLElement} body what scrolls
 * @property {Map<string, Field>} fields
 * @property {Map<string, string>} first what the fields held at first
 */

/**
 * @param {Json} card
 * @param {Omit<Around, 'field'>} around
 * @param {Bar} bar
 * @returns {Drawn}
 */
export function draw(card, around, bar) {
  /** @type {Map<string, Field>} */
  const fields = new Map();
  const within = { ...around, field: (/** @type {Field} */ field) => void fields.set(field.name, field) };
  const title = card.header?.title || el('span', { class: 'c-unseen' }, card.name || '');
  const heading = el('h2', { tabindex: -1 }, title);
  const body = el('div', { class: 'c-body' }, ...sections(card, within));
  // what holds nothing to press or fill in is scrolled by keys once it has the focus itself
  if (!body.querySelector('a[href], button, input, select, textarea')) body.tabIndex = 0;
  if (card.sectionDividerStyle === 'NO_DIVIDER') body.classList.add('undivided');
  const element = el('article', { class: 'c-card' }, top(card, heading, around, bar), body, foot(card.fixedFooter, within));
  const first = new Map([...fields].map(([name, field]) => [name, JSON.stringify(field.state())]));
  return { name: card.name || '', element, heading, body, fields, first };
}

/** Sections, with no more widgets than Google draws. @param {Json} card @param {Around} around */
function sections(card, around) {
  let left = MOST;
  return (card.sections || []).slice(0, MOST).map((/** @type {Json} */ one) => {
    const widgets = (one.widgets || []).slice(0, left);
    left -= widgets.length;
    return section({ ...one, widgets }, around);
  });
}

/** @param {Json} card @param {HTMLElement} heading @param {Omit<Around, 'field'>} around @param {Bar} bar */
function top(card, heading, around, bar) {
  const header = card.header || {};
  const shape = header.imageType === 'CIRCLE' ? 'c-logo round' : 'c-logo';
  const more = moreOf(card.cardActions || [], around, bar.more);
  const bare = !card.header && !bar.back && !more;
  return el(
    'header',
    { class: bare ? 'c-unseen' : 'c-bar' },
    bar.back && iconButton('arrow_back', around.words.back, bar.back),
    header.imageUrl && picture(header.imageUrl, header.imageAltText, shape),
    el('div', { class: 'c-titles' }, heading, header.subtitle && el('p', { class: 'c-label' }, header.subtitle)),
    more,
  );
}

/**
 * The ⋮ menu: the card's own actions, then those of all cards.
 * @param {Json[]} actions @param {Omit<Around, 'field'>} around @param {Entry[]} others
 */
function moreOf(actions, around, others) {
  const own = actions.map((one) => ({ label: one.actionLabel, run: () => around.press(one.onClick) }));
  if (!own.length && !others.length) return null;
  const opener = iconButton('more_vert', around.words.more);
  return el('span', { class: 'c-with-menu' }, opener, menu(opener, [...own, ...others]));
}

/** @param {Json | undefined} footer @param {Around} around */
function foot(footer, around) {
  if (!footer?.primaryButton) return null;
  const second = footer.secondaryButton ? button(footer.secondaryButton, around, 'BORDERLESS') : null;
  return el('footer', {}, second, button(footer.primaryButton, around, 'FILLED'));
}
