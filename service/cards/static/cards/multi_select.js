// @ts-check
// Many chosen from a list: what is chosen stands as chips before the field that finds more. What is typed there and not
// picked stays, and no button is pressed before that is done: it would be lost in silence.

import { el } from './elements.js';
import { framed, strings } from './fields.js';
import { drawing } from './icons.js';
import { Suggestions } from './suggesting.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

const MOST = 3; // where the card does not say

/** @param {Json} spec @param {Json[]} items @param {Around} around */
export function multiSelect(spec, items, around) {
  return new MultiSelect(spec, items, around).element;
}

class MultiSelect {
  /** @type {Set<string>} */
  #chosen;

  /** @param {Json} spec @param {Json[]} items @param {Around} around */
  constructor(spec, items, around) {
    this.items = items;
    this.words = around.words;
    this.most = spec.multiSelectMaxSelectedItems || MOST;
    this.#chosen = new Set(items.filter((item) => item.selected).map((item) => item.value));
    this.input = el('input', { type: 'text', autocomplete: 'off', placeholder: ' ' });
    this.chips = el('ul', { class: 'c-chosen' });
    const list = new Suggestions(this.input, {
      words: around.words,
      least: spec.multiSelectMinQueryLength || 0,
      find: (typed) => items.filter((item) => !this.#chosen.has(item.value) && fits(item, typed)),
      choose: (item) => this.#add(item.value),
    });
    const { element, complain } = framed(spec, this.input, list.element);
    this.element = element;
    this.complain = complain;
    this.input.before(this.chips);
    this.#listen(list);
    this.#draw();
    around.changing(element, spec.onChangeAction);
    around.field(this.#field(spec.name));
  }

  /** @param {Suggestions} list */
  #listen(list) {
    this.input.addEventListener('click', () => void list.look());
    this.input.addEventListener('change', (event) => event.stopPropagation()); // typing to filter chooses nothing
    this.input.addEventListener('keydown', (event) => {
      const last = [...this.#chosen].at(-1);
      if (event.key === 'Backspace' && !this.input.value && last !== undefined) this.#drop(last);
    });
  }

  /** @param {string} name @returns {import('./fields.js').Field} */
  #field(name) {
    return {
      name,
      focus: this.input,
      needable: true,
      read: () => strings([...this.#chosen]),
      state: () => [...this.#chosen],
      write: (/** @type {string[]} */ state) => {
        this.#chosen = new Set(state.filter((value) => this.items.some((item) => item.value === value)));
        this.#draw();
      },
      wrong: () => '',
      unfinished: () => this.#unpicked(),
      complain: this.complain,
    };
  }

  /** What was typed and not picked, which nobody would get, in words. */
  #unpicked() {
    const typed = this.input.value.trim();
    return typed && this.words.notPicked.replace('{typed}', () => typed);
  }

  /** @param {string} value */
  #add(value) {
    this.input.value = '';
    if (this.#chosen.size >= this.most) {
      this.complain(this.words.tooMany.replace('{most}', String(this.most)));
      return;
    }
    this.#chosen.add(value);
    this.#changed();
  }

  /** @param {string} value */
  #drop(value) {
    this.#chosen.delete(value);
    this.#changed();
  }

  #changed() {
    this.#draw();
    this.input.focus();
    this.element.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #draw() {
    const picked = this.items.filter((item) => this.#chosen.has(item.value));
    this.chips.replaceChildren(...picked.map((item) => this.#chip(item)));
    this.chips.hidden = picked.length === 0;
    this.element.classList.toggle('full', picked.length > 0);
  }

  /** @param {Json} item */
  #chip(item) {
    const name = { 'aria-label': `${this.words.clear}: ${item.text}` };
    const remove = el('button', { type: 'button', ...name, click: () => this.#drop(item.value) }, drawing('close'));
    return el('li', {}, item.text || '', remove);
  }
}

/** @param {Json} item @param {string} typed */
function fits(item, typed) {
  return `${item.text} ${item.bottomText || ''}`.toLowerCase().includes(typed.toLowerCase());
}
