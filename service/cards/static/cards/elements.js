// @ts-check
// The bricks of cards: elements, and ids that tie them together.

/** @typedef {Record<string, any>} Json */
/** @typedef {Node | string | null | undefined | false} Child */

let made = 0;

/**
 * A new element. A function is a listener for the event of its name; false, null and undefined are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name, /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * An id that nothing else on the page has.
 * @param {string} what
 * @returns {string}
 */
export function id(what) {
  made += 1;
  return `cards-${what}-${made}`;
}
