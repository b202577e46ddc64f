// @ts-check
// Drive's buttons: new files and folders, to the trash and back.

import './dialogs.js';
import { google, say, toast } from './google.js';
import './menus.js';
import './times.js';

const FOLDER = 'application/vnd.google-apps.folder';
const FILES = '/drive/v3/files';
/** @type {Record<string, string>} */
const PAGES = { document: 'document', spreadsheet: 'spreadsheets' };
const here = `/u/${document.body.dataset.person}`;

/** @param {() => Promise<void>} act */
async function attempt(act) {
  try {
    await act();
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} name @param {string} mimeType @returns {Promise<string>} */
async function make(name, mimeType) {
  const into = document.getElementById('new')?.dataset.into;
  const body = { name, mimeType, parents: [into] };
  return (await google('POST', `${FILES}?supportsAllDrives=true&fields=id`, body)).id;
}

/** @param {string} kind */
async function makeFile(kind) {
  const id = await make(say(kind), `application/vnd.google-apps.${kind}`);
  location.assign(`${here}/${PAGES[kind]}/d/${id}/edit`);
}

function askFolder() {
  const ask = /** @type {HTMLDialogElement} */ (document.getElementById('ask'));
  ask.showModal();
  ask.querySelector('input')?.select();
}

/** @param {string} id @param {boolean} trashed */
async function move(id, trashed) {
  await google('PATCH', `${FILES}/${id}?supportsAllDrives=true&fields=id`, { trashed });
}

/** @param {HTMLElement} row @param {boolean} trashed */
async function put(row, trashed) {
  const id = row.dataset.id || '';
  const name = row.dataset.name || '';
  await move(id, trashed);
  row.hidden = true;
  document.getElementById('heading')?.focus();
  const undo = () => attempt(async () => {
    await move(id, !trashed);
    location.reload();
  });
  toast(say(trashed ? 'trashed' : 'restored', { name }), { label: say('undo'), act: undo });
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-make]'))) {
  const kind = button.dataset.make || '';
  button.addEventListener('click', () => (kind === 'folder' ? askFolder() : attempt(() => makeFile(kind))));
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-act]'))) {
  const row = /** @type {HTMLElement} */ (button.closest('tr'));
  button.addEventListener('click', () => attempt(() => put(row, button.dataset.act === 'trash')));
}

const ask = /** @type {HTMLDialogElement | null} */ (document.getElementById('ask'));
ask?.addEventListener('close', () => {
  const name = ask.querySelector('input')?.value.trim();
  if (ask.returnValue !== 'make' || !name) return;
  attempt(async () => {
    await make(name, FOLDER);
    location.reload();
  });
});
