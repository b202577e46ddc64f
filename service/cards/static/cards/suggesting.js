// @ts-check
// The list that opens below a field while somebody types, by mouse and by keyboard.

import { el, id } from './elements.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {(typed: string) => Json[] | Promise<Json[]>} Find */

const PAUSE = 250;

/** A field that was written into by the renderer, not by a person: nothing is to be suggested. */
export class Written extends Event {
  constructor() {
    super('input', { bubbles: true });
  }
}

/** Items below an input: their `text`, and `bottomText` in small. */
export class Suggestions {
  /** @type {Json[]} */
  #items = [];
  #latest = 0;
  #here = -1;
  #waiting = 0;
  #enters = false; // an arrow was pressed before there was a list: it leads to its first option

  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   * @param {{find: Find, choose: (item: Json) => void, words: import('./words.js').Words, quiet?: boolean, least?: number}} how
   *   `quiet`: nothing found is not said; `least`: letters to type before anything shows
   */
  constructor(input, how) {
    this.input = input;
    this.how = how;
    const look = { class: 'c-suggestions', hidden: true };
    this.element = el('ul', { role: 'listbox', id: id('list'), 'aria-label': how.words.choose, ...look });
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.element.id);
    input.addEventListener('input', (event) => {
      clearTimeout(this.#waiting);
      if (!(event instanceof Written)) this.#waiting = setTimeout(() => this.look(), how.quiet ? PAUSE : 0);
    });
    input.addEventListener('keydown', (event) => this.#keys(/** @type {KeyboardEvent} */ (event)));
    input.addEventListener('blur', () => this.close());
    this.element.addEventListener('pointerdown', (event) => event.preventDefault()); // the focus stays in the field
  }

  /** Find what fits what is typed now, and show it. */
  async look() {
    const search = (this.#latest += 1);
    const typed = this.input.value.trim();
    if (typed.length < (this.how.least || 0)) return this.close();
    const found = await this.how.find(typed);
    if (search === this.#latest && document.activeElement === this.input) this.#show(found);
    return undefined;
  }

  /** Show nothing, nor what is still looked for. */
  close() {
    clearTimeout(this.#waiting);
    this.#latest += 1;
    this.#enters = false;
    this.#items = [];
    this.element.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  get #open() {
    return !this.element.hidden;
  }

  /** @param {Json[]} found */
  #show(found) {
    if (!found.length && this.how.quiet) {
      this.close();
      return;
    }
    const chosen = this.#items[this.#here];
    this.#items = found;
    this.#here = -1;
    const barred = { 'aria-disabled': 'true', 'aria-selected': 'false' };
    const none = el('li', { class: 'c-none', role: 'option', ...barred }, this.how.words.noMatch);
    this.element.replaceChildren(...(found.length ? found.map((item) => this.#option(item)) : [none]));
    this.element.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.input.removeAttribute('aria-activedescendant');
    this.element.scrollIntoView({ block: 'nearest' });
    const again = chosen ? found.findIndex((item) => item.value === chosen.value) : -1;
    if (again >= 0) this.#go(again); // whoever went there by arrows stays there while letters come in
    else if (this.#enters) this.#go(0);
    this.#enters = false;
  }

  /** @param {Json} item */
  #option(item) {
    const small = item.bottomText ? el('span', { class: 'c-label' }, item.bottomText) : null;
    const click = () => this.#choose(item);
    return el('li', { role: 'option', id: id('option'), 'aria-selected': 'false', click }, el('span', {}, item.text), small);
  }

  /** @param {Json} item */
  #choose(item) {
    this.close();
    this.how.choose(item);
  }

  /** @param {KeyboardEvent} event */
  #keys(event) {
    if (event.key === 'ArrowDown' && !this.#open) {
      this.#enters = true;
      this.look();
    } else if (!this.#open) {
      if (event.key === 'Escape') this.close(); // what was typed a moment ago opens no list behind it
      return;
    } else if (event.key === 'ArrowDown') this.#go(this.#here + 1);
    else if (event.key === 'ArrowUp') this.#go(this.#here - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.#items[this.#here]) this.#choose(this.#items[this.#here]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} to */
  #go(to) {
    if (!this.#items.length) return;
    const options = [...this.element.children];
    options[this.#here]?.setAttribute('aria-selected', 'false');
    this.#here = (to + options.length) % options.length;
    const option = options[this.#here];
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option.id);
  }
}
