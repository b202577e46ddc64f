// @ts-check
// What a document's menus do.

import './dialogs.js';
import { mode, part, room } from './document_drawing.js';
import { select, selected, segmentOf } from './document_text.js';
import { deleteRow, insertRow } from './document_table.js';
import { compose, drawer, next } from './document_threads.js';
import { styled } from './document_typing.js';
import { FILE, flush, location as placed, range, write } from './document_writer.js';
import { google, say, toast } from './google.js';

const FILE_ADDRESS = `/drive/v3/files/${FILE}?supportsAllDrives=true`;
const DOCUMENT = 'application/vnd.google-apps.document';
const title = () => /** @type {HTMLInputElement} */ (part('title'));

/** Where the caret was before a menu or a dialog took the focus. @type {ReturnType<typeof selected>} */
let kept = null;

/** @type {Record<string, (button: HTMLElement) => unknown>} */
const DEEDS = {
  new: async () => open((await google('POST', '/v1/documents', { title: say('untitled') })).documentId),
  copy: async () => {
    const name = say('copyOf', { name: title().value });
    open((await google('POST', `/drive/v3/files/${FILE}/copy?supportsAllDrives=true`, { name })).id);
  },
  rename: () => title().select(),
  download: (button) => download(button.dataset.type || '', button.dataset.ending || ''),
  trash: async (button) => {
    await google('PATCH', FILE_ADDRESS, { trashed: true });
    location.assign(button.dataset.then || '/');
  },
  'select-all': () => getSelection()?.selectAllChildren(/** @type {Element} */ (segmentOf(getSelection()?.focusNode ?? null) ?? document.querySelector('.body'))),
  'delete-row': deleteRow,
  'row-above': () => insertRow(false),
  'row-below': () => insertRow(true),
  mode: (button) => changeMode(button.dataset.mode || ''),
  comments: () => drawer(),
  comment: compose,
  person: () => /** @type {HTMLDialogElement} */ (part('ask-person')).showModal(),
  today: () => insert('insertDate', { dateElementProperties: { timestamp: `${new Date().toISOString().slice(0, 19)}Z`, locale: document.body.dataset.locale } }),
  'page-break': () => insert('insertPageBreak', {}),
  bold: () => styled('bold'),
  italic: () => styled('italic'),
  underline: () => styled('underline'),
  style: (button) => paragraphs((where) => [{ updateParagraphStyle: { range: where, paragraphStyle: { namedStyleType: button.dataset.style }, fields: 'namedStyleType' } }]),
  list: ({ dataset: { preset } }) =>
    paragraphs((where) => [preset ? { createParagraphBullets: { range: where, bulletPreset: preset } } : { deleteParagraphBullets: { range: where } }]),
  'next-suggestion': next,
  count,
  keys: () => /** @type {HTMLDialogElement} */ (part('keys')).showModal(),
};

/** @param {string} id */
const open = (id) => location.assign(`/u/${document.body.dataset.person}/document/d/${id}/edit`);

/** @param {string} type @param {string} ending */
async function download(type, ending) {
  const headers = { authorization: `Bearer ${document.body.dataset.person}` };
  const answer = await fetch(`/drive/v3/files/${FILE}/export?mimeType=${encodeURIComponent(type)}`, { headers });
  if (!answer.ok) throw new Error((await answer.json()).error.message);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${title().value}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {string} wanted */
function changeMode(wanted) {
  room().dataset.now = wanted;
  document.dispatchEvent(new Event('drawn'));
}

/** @param {string} kind @param {Record<string, any>} more */
function insert(kind, more) {
  const found = kept;
  if (found) void write(() => [{ [kind]: { location: placed(found.start), ...more } }], () => ({ ...found.start, index: found.start.index + 1 }));
}

/** @param {(where: Record<string, any>) => Record<string, any>[]} requests */
function paragraphs(requests) {
  const found = kept;
  if (found) void write(() => requests(range(found.start, Math.max(found.end.index, found.start.index + 1))), () => found.start);
}

function count() {
  const text = /** @type {HTMLElement} */ (document.querySelector('.body')).innerText;
  toast(say('words', { words: text.split(/\s+/).filter(Boolean).length, letters: text.replace(/\s/g, '').length }));
}

async function renamed() {
  const name = title().value.trim();
  if (!name || title().readOnly) return;
  const file = await google('PATCH', FILE_ADDRESS, { name, mimeType: DOCUMENT }).catch((error) => toast(error.message));
  if (!file) {
    title().value = title().defaultValue;
    return;
  }
  title().defaultValue = name;
  /** @type {HTMLElement} */ (document.querySelector('h1')).textContent = name;
  document.title = document.title.replace(/^.* - /, `${name} - `);
}

/** Say which mode holds. */
function shown() {
  part('mode').textContent = say(mode());
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[role=menuitemradio][data-mode]'))) {
    one.setAttribute('aria-checked', String(one.dataset.mode === mode()));
    const order = ['viewing', 'suggesting', 'editing'];
    one.toggleAttribute('disabled', order.indexOf(one.dataset.mode || '') > order.indexOf(room().dataset.mode || ''));
  }
  const still = mode() === 'viewing';
  for (const menu of ['insert', 'format']) {
    for (const one of document.querySelectorAll(`#menu-${menu} [data-do], [data-do=delete-row]`)) one.toggleAttribute('disabled', still);
  }
}

/** @param {HTMLElement} button */
async function attempt(button) {
  // the menu has closed; what it acts on is what was selected before it opened, with all that was typed written
  if (kept && button.closest('[role=menu]') && !['rename', 'mode'].includes(button.dataset.do || '')) {
    const segment = document.querySelector(`.segment[data-segment="${CSS.escape(kept.start.segment)}"]`);
    if (!selected()) select(kept.start, kept.end);
    if (segment instanceof HTMLElement) segment.focus({ preventScroll: true });
    await flush();
    kept = selected() ?? kept;
  }
  try {
    await DEEDS[button.dataset.do || '']?.(button);
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
  }
}

/** Have the menus do what they say. */
export function onMenu() {
  document.addEventListener('selectionchange', () => {
    const found = selected();
    if (found && document.activeElement?.closest('.segment')) kept = found;
  });
  document.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-do]'));
    if (button && !button.closest('.panel')) void attempt(button);
  });
  title().addEventListener('change', () => void renamed());
  title().addEventListener('keydown', (event) => {
    if (event.key === 'Enter') title().blur();
  });
  const dialog = /** @type {HTMLDialogElement} */ (part('ask-person'));
  dialog.addEventListener('close', () => {
    const field = /** @type {HTMLInputElement} */ (dialog.querySelector('input'));
    if (dialog.returnValue === 'insert' && field.value) insert('insertPerson', { personProperties: { email: field.value } });
    dialog.returnValue = '';
    field.value = '';
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey && event.altKey && event.key.toLowerCase() === 'm')) return;
    event.preventDefault();
    compose();
  });
  document.addEventListener('drawn', shown);
  shown();
}

