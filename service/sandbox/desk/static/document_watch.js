// @ts-check
// The page follows what others do to the document, and what add-ons do for whoever looks: no reload is needed.

import { part, room } from './document_drawing.js';
import { FILE, refresh } from './document_writer.js';

const EVERY = 4000; // milliseconds between two looks

/** Whether one look is under way: the next waits for it. */
let looking = false;

/** Look whether the document is another one by now; while a comment is begun the text stays as it is. */
async function look() {
  if (looking || document.hidden || !part('new-comment').hidden) return;
  looking = true;
  const answer = await fetch(`/_desk/u/${document.body.dataset.person}/document/${FILE}/state`).catch(() => null);
  const now = answer?.ok ? await answer.text().catch(() => '') : '';
  if (now && now !== room().dataset.state) await refresh();
  looking = false;
}

/** Watch the document. */
export function onWatch() {
  setInterval(look, EVERY);
  document.addEventListener('visibilitychange', look);
  document.addEventListener('answered', look);
}
