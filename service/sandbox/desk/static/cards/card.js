// @ts-check
// One card: its header with the way back and the ⋮ menu, its sections, its footer, and the fields in it.

import { button } from './buttons.js';
import { el } from './elements.js';
import { drawing, picture } from './icons.js';
import { menu } from './menus.js';
import { section } from './sections.js';
import { iconButton } from './texts.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('./fields.js').Field} Field */
/** @typedef {import('../cards.js').Around} Around */

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
 * @param {{back: (() => void) | null, more: import('./menus.js').Entry[]}} bar
 * @returns {Drawn}
 */
export function draw(card, around, bar) {
  /** @type {Map<string, Field>} */
  const fields = new Map();
  const within = { ...around, field: (/** @type {Field} */ field) => void fields.set(field.name, field) };
  const heading = el('h2', { tabindex: -1 }, card.header?.title || '', card.header?.title ? null : el('span', { class: 'c-unseen' }, card.name || ''));
  const body = el('div', { class: 'c-body' }, ...sections(card, within));
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

/** @param {Json} card @param {HTMLElement} heading @param {Omit<Around, 'field'>} around @param {{back: (() => void) | null, more: import('./menus.js').Entry[]}} bar */
function top(card, heading, around, bar) {
  const header = card.header || {};
  const shape = header.imageType === 'CIRCLE' ? 'c-logo round' : 'c-logo';
  const more = more_(card, around, bar.more);
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

/** The ⋮ menu: the card's own actions, then those of all cards. @param {Json} card @param {Omit<Around, 'field'>} around @param {import('./menus.js').Entry[]} others */
function more_(card, around, others) {
  const own = (card.cardActions || []).map((/** @type {Json} */ one) => ({ label: one.actionLabel, run: () => around.press(one.onClick) }));
  if (!own.length && !others.length) return null;
  const opener = el('button', { type: 'button', class: 'c-icon-button', 'aria-label': around.words.more, title: around.words.more }, drawing('more_vert'));
  return el('span', { class: 'c-with-menu' }, opener, menu(opener, [...own, ...others]));
}

/** @param {Json | undefined} footer @param {Around} around */
function foot(footer, around) {
  if (!footer?.primaryButton) return null;
  const second = footer.secondaryButton ? button(footer.secondaryButton, around, 'BORDERLESS') : null;
  return el('footer', {}, second, button({ ...footer.primaryButton, type: footer.primaryButton.type || 'FILLED' }, around));
}
