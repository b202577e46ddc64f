// @ts-check
// What a spreadsheet's menus do with the file: a new one, another name, download, trash.

import './dialogs.js';
import { google, say, toast } from './google.js';

const FILE = document.body.dataset.file || '';
const FILE_ADDRESS = `/drive/v3/files/${FILE}?supportsAllDrives=true`;

/** @typedef {Record<string, (button: HTMLElement) => unknown>} Deeds */

/** @type {Deeds} */
const DEEDS = {
  new: async () => {
    const made = await google('POST', '/v4/spreadsheets', { properties: { title: say('untitled') } });
    location.assign(`/u/${document.body.dataset.person}/spreadsheets/d/${made.spreadsheetId}/edit`);
  },
  rename: () => {
    dialog().showModal();
    dialog().querySelector('input')?.select();
  },
  download: (button) => download(button.dataset.type || '', button.dataset.ending || ''),
  trash: async (button) => {
    await google('PATCH', FILE_ADDRESS, { trashed: true });
    location.assign(button.dataset.then || '/');
  },
};

/** @param {string} type @param {string} ending */
async function download(type, ending) {
  const headers = { authorization: `Bearer ${document.body.dataset.person}` };
  const answer = await fetch(`/drive/v3/files/${FILE}/export?mimeType=${encodeURIComponent(type)}`, { headers });
  if (!answer.ok) throw new Error((await answer.json()).error.message);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${document.querySelector('h1')?.textContent}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

const dialog = () => /** @type {HTMLDialogElement} */ (document.getElementById('rename'));

async function renamed() {
  const name = dialog().querySelector('input')?.value.trim();
  if (dialog().returnValue !== 'rename' || !name) return;
  await attempt(() => google('PATCH', FILE_ADDRESS, { name }).then(() => location.reload()));
}

/** @param {() => unknown} deed */
async function attempt(deed) {
  try {
    await deed();
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Have the menus do what they say; `more` is what they do with the grid.
 * @param {Deeds} more
 */
export function onMenu(more) {
  const deeds = { ...DEEDS, ...more };
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-do]'))) {
    button.addEventListener('click', () => attempt(() => deeds[button.dataset.do || '']?.(button)));
  }
  dialog().addEventListener('close', renamed);
}
