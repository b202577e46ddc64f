// @ts-check
// A card as a page: its buttons post to the service, with what only a page drawn for this session knows.

import { Cards } from './cards.js';

const root = /** @type {HTMLElement} */ (document.getElementById('cards'));
const { proof = '', card = 'null' } = root.dataset;

/**
 * What the service answers to a click, in the words of the renderer; why not, where it refuses.
 * @param {import('./cards.js').Clicked} clicked
 */
async function act(clicked) {
  const answer = await fetch(clicked.function, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Baku-Proof': proof, 'Accept-Language': document.documentElement.lang },
    body: JSON.stringify({ parameters: clicked.parameters, inputs: clicked.inputs }),
  });
  const body = await answer.json();
  if (!answer.ok) return { broken: body.says, notification: body.says || body.detail };
  const action = body.renderActions?.action || {};
  return { navigations: action.navigations || [], notification: action.notification?.text || null, link: action.link || null };
}

new Cards(root, { act }).show(JSON.parse(card));
