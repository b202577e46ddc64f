// @ts-check
// A letter that is open is read.

import { google } from './google.js';

const letter = /** @type {HTMLElement | null} */ (document.querySelector('[data-letter][data-unread]'));
if (letter) {
  const body = { removeLabelIds: ['UNREAD'] };
  google('POST', `/gmail/v1/users/me/messages/${letter.dataset.letter}/modify`, body).catch(() => {
    // it stays unread, and says so in the list
  });
}
