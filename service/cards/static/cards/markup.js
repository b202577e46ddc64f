// @ts-check
// The simple HTML that texts on cards may hold; everything else in them is text.

import { el } from './elements.js';

const TAG = /<(\/?)(b|strong|i|em|u|s|strike|font|a|br)(\s[^<>]*)?\s*\/?>/gi;
const LINK = /^(https?:\/\/|mailto:)/i;
const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]+)$/i;
/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const PLAIN = { b: 'b', strong: 'b', i: 'i', em: 'i', u: 'u', s: 's', strike: 's' };

/**
 * A text of the add-on as nodes.
 * @param {string | undefined} text
 * @param {(link: {url: string}) => void} open
 * @returns {DocumentFragment}
 */
export function markup(text, open) {
  const all = document.createDocumentFragment();
  /** @type {(DocumentFragment | HTMLElement)[]} */
  const within = [all];
  let from = 0;
  const source = text || '';
  for (const found of source.matchAll(TAG)) {
    within[within.length - 1].append(decoded(source.slice(from, found.index)));
    from = found.index + found[0].length;
    step(within, found[1] === '/', found[2].toLowerCase(), found[3] || '', open);
  }
  within[within.length - 1].append(decoded(source.slice(from)));
  return all;
}

/**
 * What a text says with no markup.
 * @param {string | undefined} text
 * @returns {string}
 */
export function plain(text) {
  return markup((text || '').replace(/<br\s*\/?>/gi, ' '), () => {}).textContent || '';
}

/**
 * @param {(DocumentFragment | HTMLElement)[]} within @param {boolean} closing @param {string} tag
 * @param {string} attributes @param {(link: {url: string}) => void} open
 */
function step(within, closing, tag, attributes, open) {
  const around = within[within.length - 1];
  if (tag === 'br') around.append(el('br'));
  else if (!closing) {
    const inner = opened(tag, attributes, open);
    around.append(inner);
    within.push(inner);
  } else if (within.length > 1) within.pop();
}

/** @param {string} tag @param {string} attributes @param {(link: {url: string}) => void} open */
function opened(tag, attributes, open) {
  if (tag === 'font') return coloured(attribute(attributes, 'color'));
  if (tag === 'a') return linked(attribute(attributes, 'href'), open);
  return el(PLAIN[tag]);
}

/** @param {string} colour */
function coloured(colour) {
  const inked = el('span', { class: 'c-ink' });
  if (COLOUR.test(colour)) inked.style.setProperty('--ink', colour);
  return inked;
}

/** @param {string} url @param {(link: {url: string}) => void} open */
function linked(url, open) {
  if (!LINK.test(url)) return el('span');
  /** @param {MouseEvent} event */
  const follow = (event) => {
    if (event.button > 1) return; // the right button opens the browser's menu
    event.preventDefault();
    open({ url });
  };
  return el('a', { href: url, target: '_blank', rel: 'noopener', click: follow, auxclick: follow });
}

/** @param {string} attributes @param {string} name */
function attribute(attributes, name) {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? found[3]).trim() : '';
}

/** @param {string} text */
function decoded(text) {
  const reading = document.createElement('textarea'); // its content is never markup
  reading.innerHTML = text.replace(/</g, '&lt;');
  return reading.value;
}
