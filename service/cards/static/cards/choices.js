// @ts-check
// What is chosen: dropdowns, radio buttons, check boxes, switches, and many from a list.

import { el, id } from './elements.js';
import { complaining, framed, strings } from './fields.js';
import { drawing } from './icons.js';
import { multiSelect } from './multi_select.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

const MOST = 100; // Google takes no more items

/** @param {Json} spec @param {Around} around */
export function selectionInput(spec, around) {
  const items = (spec.items || []).slice(0, MOST);
  if (spec.type === 'DROPDOWN') return dropdown(spec, items, around);
  if (spec.type === 'MULTI_SELECT') return multiSelect(spec, items, around);
  return ticks(spec, items, around);
}

/** @param {Json} spec @param {Json[]} items @param {Around} around */
function dropdown(spec, items, around) {
  const input = el('select');
  const none = items.some((item) => item.selected) ? null : el('option', { value: '' });
  const options = items.map((item) => el('option', { value: item.value, selected: item.selected }, item.text || ''));
  input.append(...(none ? [none] : []), ...options);
  const { element, complain } = framed(spec, input, drawing('expand_more'));
  const chosen = () => (none?.selected ? [] : [...input.selectedOptions].map((one) => one.value));
  around.changing(input, spec.onChangeAction);
  around.field({
    name: spec.name,
    focus: input,
    needable: true,
    read: () => strings(chosen()),
    state: () => input.value,
    write: (state) => {
      if ([...input.options].some((one) => one.value === state)) input.value = state;
    },
    wrong: () => '',
    complain,
  });
  return element;
}

/** Radio buttons, check boxes or switches. @param {Json} spec @param {Json[]} items @param {Around} around */
function ticks(spec, items, around) {
  const kind = spec.type || 'CHECK_BOX';
  const group = id('group');
  const rows = items.map((item) => tickRow(kind, group, item));
  const inputs = rows.map((row) => row.input);
  const trouble = el('p', { class: 'c-trouble', role: 'alert' });
  const legend = el('legend', { class: spec.label ? '' : 'c-unseen' }, spec.label || spec.name || '');
  const element = el('fieldset', { class: 'c-field c-ticks' }, legend, ...rows.map((row) => row.element), trouble);
  around.changing(element, spec.onChangeAction);
  around.field({
    name: spec.name,
    focus: inputs[0] || element,
    needable: false,
    read: () => strings(inputs.filter((one) => one.checked).map((one) => one.value)),
    state: () => inputs.filter((one) => one.checked).map((one) => one.value),
    write: (/** @type {string[]} */ state) => inputs.forEach((one) => (one.checked = state.includes(one.value))),
    wrong: () => '',
    complain: complaining(element, trouble, []),
  });
  return element;
}

/** @param {string} kind @param {string} group @param {Json} item */
function tickRow(kind, group, item) {
  const type = kind === 'RADIO_BUTTON' ? 'radio' : 'checkbox';
  const look = kind === 'SWITCH' ? { class: 'c-switch', role: 'switch' } : {};
  const input = el('input', { type, ...look, name: group, value: item.value ?? '', checked: item.selected });
  const small = item.bottomText ? el('span', { class: 'c-label' }, item.bottomText) : null;
  return { input, element: el('label', { class: 'c-tick' }, input, el('span', {}, item.text || '', small)) };
}

/**
 * The switch or check box at the end of a decorated text.
 * @param {Json} spec @param {string} text what it stands beside
 * @param {string} named the id of that text @param {Around} around
 */
export function tick(spec, text, named, around) {
  const look = spec.controlType === 'CHECK_BOX' || spec.controlType === 'CHECKBOX' ? {} : { class: 'c-switch', role: 'switch' };
  const name = text ? { 'aria-labelledby': named } : { 'aria-label': spec.name };
  const input = el('input', { type: 'checkbox', ...look, ...name, value: spec.value ?? '', checked: spec.selected });
  around.changing(input, spec.onChangeAction);
  around.field({
    name: spec.name,
    focus: input,
    needable: false,
    read: () => strings(input.checked ? [input.value] : []),
    state: () => input.checked,
    write: (state) => (input.checked = state),
    wrong: () => '',
    complain: () => {},
  });
  return input;
}
