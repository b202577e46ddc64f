// @ts-check
// Google's REST as the person of this page, and what the page's template gave in words.

/** What Google refused, in its own words. */
export class Refused extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * The JSON that Google answers; throws Refused with its message where it does not.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function google(method, path, body) {
  const headers = new Headers({ authorization: `Bearer ${document.body.dataset.person}` });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const answer = await fetch(path, { method, headers, body: sent }).catch(() => null);
  const text = await answer?.text().catch(() => null); // none: the connection broke on the way
  if (!answer || typeof text !== 'string') throw new Refused(0, words().offline || 'offline');
  if (answer.ok) return text ? JSON.parse(text) : null;
  throw new Refused(answer.status, messageOf(text) || answer.statusText);
}

/** @param {string} text */
function messageOf(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return '';
  }
}

/** @type {Record<string, string> | null} */
let known = null;

/**
 * The texts of this page, by key.
 * @returns {Record<string, string>}
 */
export function words() {
  known ??= JSON.parse(document.getElementById('words')?.textContent || '{}');
  return known ?? {};
}

/**
 * A text of this page with names put in for {name}.
 * @param {string} key
 * @param {Record<string, string | number>} [put]
 * @returns {string}
 */
export function say(key, put = {}) {
  return (words()[key] ?? key).replace(/\{(\w+)\}/g, (_all, name) => String(put[name] ?? ''));
}

/**
 * A sentence at the bottom of the page for some seconds, told to screen readers; with something to do about it.
 * @param {string} text
 * @param {{label: string, act: () => void} | null} [offer]
 */
export function toast(text, offer = null) {
  const place = document.querySelector('.toast');
  if (!place) return;
  place.textContent = text;
  if (offer) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = offer.label;
    button.addEventListener('click', offer.act);
    place.append(button);
  }
  clearTimeout(going);
  going = setTimeout(() => place.replaceChildren(), 8000);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let going;
