// @ts-check
// A document's page: typing, menus, comments.

import './menus.js';
import { editable, mode, room } from './document_drawing.js';
import { onMenu } from './document_menu.js';
import { onRoom } from './document_room.js';
import { onThreads } from './document_threads.js';
import { onTyping } from './document_typing.js';
import { onWatch } from './document_watch.js';

document.addEventListener('drawn', editable);
onTyping();
onMenu();
onThreads();
onRoom();
onWatch();
editable();

document.addEventListener('click', (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('#paper a[href]'));
  // in text that is written, a click puts the caret there; with Ctrl, as on chips, it follows the link
  if (!link || mode() === 'viewing') return;
  if (!event.ctrlKey && !event.metaKey && link.contentEditable !== 'false') return;
  event.preventDefault();
  if (link.getAttribute('href')?.startsWith('#')) location.hash = link.hash;
  else open(link.href, '_blank', 'noopener');
});
room().dataset.ready = 'true';
