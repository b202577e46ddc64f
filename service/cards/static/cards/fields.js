// @ts-check
// Fields of a form: what they hold, as Google's formInputs have it, and what is wrong with it. The text field.

import { el, id } from './elements.js';
import { Suggestions, Written } from './suggesting.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {HTMLElement} focus what gets the focus
 * @property {boolean} needable whether an action may require it
 * @property {() => Json | null} read what formInputs say; null where there is nothing to say
 * @property {() => unknown} state what a person typed or chose, to be written into the same field of another card
 * @property {(state: any) => void} write
 * @property {() => string} wrong what is wrong with it, in words; '' where it is right
 * @property {() => string} [unfinished] what was begun and would be lost with a click, in words; '' where nothing was
 * @property {(trouble: string) => void} complain
 */

/**
 * Values as formInputs have them; null where there are none.
 * @param {string[]} values
 * @returns {Json | null}
 */
export function strings(values) {
  return values.length ? { stringInputs: { value: values } } : null;
}

/**
 * A field's frame: label above, hint and trouble below, all tied to the input.
 * @param {Json} spec
 * @param {HTMLElement} input
 * @param {...import('./elements.js').Child} inside what else stands inside the frame
 * @returns {{element: HTMLElement, complain: (trouble: string) => void}}
 */
export function framed(spec, input, ...inside) {
  input.id = id('field');
  const trouble = el('p', { class: 'c-trouble', role: 'alert', id: id('trouble') });
  const hint = spec.hintText ? el('p', { class: 'c-hint', id: id('hint') }, spec.hintText) : null;
  input.setAttribute('aria-describedby', hint ? `${hint.id} ${trouble.id}` : trouble.id);
  const label = spec.label ? el('label', { for: input.id }, spec.label) : null;
  if (!label) input.setAttribute('aria-label', spec.hintText || spec.name || '');
  const frame = el('div', { class: label ? 'c-frame' : 'c-frame nameless' }, label, input, ...inside);
  const element = el('div', { class: 'c-field' }, frame, trouble, hint);
  frame.addEventListener('click', (event) => event.target === frame && input.focus());
  return { element, complain: complaining(element, trouble, [input]) };
}

/**
 * What says the trouble of a field, and takes it back as soon as a person does something about it.
 * @param {HTMLElement} element @param {HTMLElement} trouble @param {HTMLElement[]} inputs
 * @returns {(trouble: string) => void}
 */
export function complaining(element, trouble, inputs) {
  /** @param {string} text */
  const complain = (text) => {
    trouble.textContent = text;
    element.classList.toggle('wrong', text !== '');
    for (const input of inputs) input.setAttribute('aria-invalid', String(text !== ''));
  };
  for (const kind of ['input', 'change']) element.addEventListener(kind, () => complain(''));
  return complain;
}

/** @param {Json} spec @param {Around} around */
export function textInput(spec, around) {
  const several = spec.type === 'MULTIPLE_LINE' && !spec.initialSuggestions;
  const input = several ? el('textarea', { rows: 3 }) : el('input', { type: 'text', autocomplete: 'off' });
  const kind = KINDS[spec.validation?.inputType];
  const wrong = () => (kind && input.value.trim() && !kind.right.test(input.value.trim()) ? around.words[kind.words] : '');
  input.placeholder = ' '; // while this shows, the label stands in its place
  input.value = spec.value || '';
  if (kind) input.inputMode = kind.mode;
  const { element, complain } = framed(spec, input, suggested(spec, input, around));
  limited(input, spec.validation?.characterLimit, element);
  input.addEventListener('blur', () => wrong() && complain(wrong()));
  around.changing(input, spec.onChangeAction);
  around.field({
    name: spec.name,
    focus: input,
    needable: true,
    read: () => strings(input.value.trim() ? [input.value] : []),
    state: () => input.value,
    write: (state) => write(input, state),
    wrong,
    complain,
  });
  return element;
}

/** @type {Record<string, {mode: string, right: RegExp, words: 'wrongInteger' | 'wrongFloat' | 'wrongEmail'}>} */
const KINDS = {
  INTEGER: { mode: 'numeric', right: /^[-+]?\d+$/, words: 'wrongInteger' },
  FLOAT: { mode: 'decimal', right: /^[-+]?\d*[.,]?\d+$/, words: 'wrongFloat' },
  EMAIL: { mode: 'email', right: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, words: 'wrongEmail' },
};

/** @param {HTMLInputElement | HTMLTextAreaElement} input @param {string} text */
function write(input, text) {
  input.value = text;
  input.dispatchEvent(new Written());
}

/**
 * Let no more be typed than the limit, and count along.
 * @param {HTMLInputElement | HTMLTextAreaElement} input @param {number | undefined} limit @param {HTMLElement} element
 */
function limited(input, limit, element) {
  if (!limit || limit < 1) return;
  const counted = el('p', { class: 'c-counter', 'aria-hidden': 'true' });
  const count = () => (counted.textContent = `${input.value.length} / ${limit}`);
  input.maxLength = limit;
  input.addEventListener('input', count);
  count();
  element.append(counted);
}

/**
 * The suggestions below a text field, from the card and from the add-on.
 * @param {Json} spec @param {HTMLInputElement | HTMLTextAreaElement} input @param {Around} around
 */
function suggested(spec, input, around) {
  if (!spec.initialSuggestions && !spec.autoCompleteAction) return null;
  /** @type {Json[]} */
  const first = spec.initialSuggestions?.items || [];
  const list = new Suggestions(input, {
    words: around.words,
    quiet: true,
    find: async (typed) => {
      const near = first.filter((one) => one.text.toLowerCase().includes(typed.toLowerCase()));
      if (!spec.autoCompleteAction || !typed) return near;
      return [...near, ...(await around.suggestions(spec.autoCompleteAction))];
    },
    choose: (item) => {
      write(input, item.text);
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
  });
  if (first.length) input.addEventListener('focus', () => void list.look());
  return list.element;
}
