// @ts-check
// Days and times: shown as the browser does, told as milliseconds since 1970.

import { el } from './elements.js';
import { framed } from './fields.js';

/** @typedef {import('./elements.js').Json} Json */
/** @typedef {import('../cards.js').Around} Around */

/**
 * @typedef {object} Kind
 * @property {string} type the browser's input
 * @property {(milliseconds: number, offset: number | null) => string} shown
 * @property {(value: string, offset: number | null) => Json} formInput
 */

/** A day is its midnight in UTC, a time the milliseconds since midnight. @type {Record<string, Kind>} */
const KINDS = {
  DATE_ONLY: {
    type: 'date',
    shown: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
    formInput: (value) => ({ dateInput: { msSinceEpoch: Date.parse(`${value}T00:00Z`) } }),
  },
  TIME_ONLY: {
    type: 'time',
    shown: (milliseconds) => new Date(milliseconds).toISOString().slice(11, 16),
    formInput: (value) => ({ timeInput: { hours: Number(value.slice(0, 2)), minutes: Number(value.slice(3, 5)) } }),
  },
  DATE_AND_TIME: {
    type: 'datetime-local',
    shown: (milliseconds, offset) => new Date(milliseconds + minutes(milliseconds, offset) * 60000).toISOString().slice(0, 16),
    formInput: (value, offset) => {
      const there = Date.parse(`${value}Z`);
      const ours = offset === null ? Date.parse(value) : there - offset * 60000;
      return { dateTimeInput: { msSinceEpoch: ours, hasDate: true, hasTime: true } };
    },
  },
};

/** Minutes that the clock is before UTC: as the card says, else the browser's. @param {number} at @param {number | null} offset */
function minutes(at, offset) {
  return offset ?? -new Date(at).getTimezoneOffset();
}

/** Whether a year is still being typed: 0002 on the way to 2026. @param {HTMLInputElement} input */
function halfTyped(input) {
  return input.type !== 'time' && input.value.startsWith('0');
}

/** @param {Json} spec @param {Around} around */
export function dateTimePicker(spec, around) {
  const kind = KINDS[spec.type] || KINDS.DATE_AND_TIME;
  const offset = spec.timezoneOffsetDate ?? null;
  const input = el('input', { type: kind.type });
  if (kind.type !== 'time') input.max = kind.type === 'date' ? '9999-12-31' : '9999-12-31T23:59';
  const first = Number(spec.valueMsEpoch);
  if (spec.valueMsEpoch !== undefined && Number.isFinite(first)) input.value = kind.shown(first, offset);
  const { element, complain } = framed(spec, input);
  input.addEventListener('change', (event) => halfTyped(input) && event.stopImmediatePropagation());
  around.changing(input, spec.onChangeAction);
  around.field({
    name: spec.name,
    focus: input,
    needable: true,
    read: () => (input.value ? kind.formInput(input.value, offset) : null),
    state: () => input.value,
    write: (state) => (input.value = state),
    wrong: () => '',
    complain,
  });
  return element;
}
