// @ts-check
// The question whether an add-on may have what it asks for, as Google puts it: who asks, of whom, and what.

import { face } from './faces.js';

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector('#consent'));

/** @param {string} selector @returns {HTMLElement} */
function part(selector) {
  return /** @type {HTMLElement} */ (dialog.querySelector(selector));
}

/**
 * Whether the person at this page allows it.
 * @param {any} words
 * @param {{name: string, logo: string}} addon
 * @param {'file' | {scopes: string[]}} needs
 * @returns {Promise<boolean>}
 */
export function consented(words, addon, needs) {
  /** @param {string} text */
  const say = (text) => text.replaceAll('{app}', addon.name);
  const kind = needs === 'file' ? 'file' : 'scopes';
  const title = document.querySelector('h1')?.textContent?.trim() || document.title;
  const scopes = needs === 'file' ? [] : needs.scopes;
  const listed = needs === 'file' ? [words.fileAsked.replace('{title}', title)] : scopes.map((one) => words.scopes[one] || one);
  face(dialog, addon);
  part('h2').textContent = say(words[`${kind}Title`]);
  part('[data-part=lead]').textContent = say(words[`${kind}Lead`]);
  part('[data-part=note]').textContent = say(words[`${kind}Note`]);
  const lines = listed.map((textContent) => Object.assign(document.createElement('li'), { textContent }));
  part('[data-part=asked]').replaceChildren(...lines);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'allow'), { once: true });
  });
}
