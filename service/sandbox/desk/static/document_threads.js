// @ts-check
// Comments and suggestions: the cards beside the text, what their buttons do, and new comments on what is selected.

import { paragraphAt, select, selected, startOf } from './document_text.js';
import { mode, part, room } from './document_drawing.js';
import { flush, range, write } from './document_writer.js';
import { say, toast } from './google.js';

/** @typedef {import('./document_text.js').Spot} Spot */
/** @typedef {{spot: Spot, paragraph: HTMLElement | null, offset: number}} Pin  a place that moves along with its paragraph */

const GAP = 10;

/** What is being commented on: from where in which paragraph to where. @type {{start: Pin, end: Pin} | null} */
let about = null;
/** The card that is looked at. */
let active = '';

const box = () => /** @type {HTMLFormElement} */ (part('new-comment'));
const cards = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#thread-list > .thread')]);
const field = (/** @type {HTMLElement} */ form) => /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));

/**
 * What of the text a thread is about.
 * @param {string} id
 * @returns {HTMLElement[]}
 */
function marked(id) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('#paper [data-comments], #paper [data-suggestions]')]);
  return all.filter((one) => `${one.dataset.comments ?? ''} ${one.dataset.suggestions ?? ''}`.split(' ').includes(id));
}

/** Let the cards stand beside what they are about, as far as there is room. */
export function align() {
  const threads = part('threads');
  if (room().classList.contains('drawer')) {
    for (const card of cards()) card.style.removeProperty('margin-top');
    return;
  }
  const all = cards();
  for (const card of all) card.style.marginTop = '0px';
  const top = threads.getBoundingClientRect().top;
  let floor = box().hidden ? 0 : box().getBoundingClientRect().bottom - top + GAP;
  for (const card of all) {
    const mark = marked(card.dataset.id || '')[0];
    const wanted = mark ? mark.getBoundingClientRect().top - top : floor;
    const natural = card.getBoundingClientRect().top - top;
    card.style.marginTop = `${Math.max(0, Math.max(wanted, floor) - natural)}px`;
    floor = card.getBoundingClientRect().bottom - top + GAP;
  }
}

/**
 * Show which words a card is about, and which card words belong to.
 * @param {string} id @param {boolean} [scroll]
 */
export function activate(id, scroll = false) {
  active = id;
  for (const one of document.querySelectorAll('#paper .active, .thread.active')) one.classList.remove('active');
  const card = cards().find((one) => one.dataset.id === id);
  card?.classList.add('active');
  for (const one of marked(id)) one.classList.add('active');
  if (!scroll) return;
  marked(id)[0]?.scrollIntoView({ block: 'center' });
  card?.focus({ preventScroll: true });
}

/** Open the cards where they lie over the page, or close them. @param {boolean} [open] */
export function drawer(open = !room().classList.contains('shown')) {
  room().classList.toggle('shown', open);
  document.dispatchEvent(new Event('fit'));
  for (const one of document.querySelectorAll('[data-do=comments][aria-expanded]')) one.setAttribute('aria-expanded', String(open));
}

/** Begin a comment on what is selected. */
export async function compose() {
  await flush();
  const found = selected();
  if (!found || found.collapsed || mode() === 'viewing') {
    toast(say('select'));
    return;
  }
  about = { start: pin(found.start), end: pin(found.end) };
  const words = String(getSelection()).trim();
  highlight(getSelection()?.getRangeAt(0));
  part('float').hidden = true;
  /** @type {HTMLElement} */ (box().querySelector('blockquote')).textContent = words;
  box().hidden = false;
  drawer(true);
  align();
  place();
  field(box()).focus({ preventScroll: true });
}

/** @param {Spot} spot @returns {Pin} */
function pin(spot) {
  const paragraph = paragraphAt(spot);
  return { spot, paragraph, offset: paragraph ? spot.index - startOf(paragraph) : 0 };
}

/** @param {Pin} pinned @returns {Spot} */
function spotNow({ spot, paragraph, offset }) {
  return paragraph?.isConnected ? { ...spot, index: startOf(paragraph) + offset } : spot;
}

/** Let the box stand beside what it is about. */
function place() {
  const mark = getSelection()?.rangeCount ? getSelection()?.getRangeAt(0).getBoundingClientRect().top : 0;
  const away = (mark ?? 0) - part('threads').getBoundingClientRect().top;
  box().style.marginTop = room().classList.contains('drawer') ? '' : `${Math.max(0, away)}px`;
  align();
}

/** @param {Range | undefined} words */
function highlight(words) {
  if (!('highlights' in CSS)) return;
  if (words) CSS.highlights.set('pending', new Highlight(words.cloneRange()));
  else CSS.highlights.delete('pending');
}

/** Leave the comment that was begun. */
function leave() {
  box().hidden = true;
  box().reset();
  highlight(undefined);
  const back = about;
  about = null;
  align();
  if (back) select(spotNow(back.start), spotNow(back.end));
}

/** @param {SubmitEvent} event */
async function commented(event) {
  event.preventDefault();
  const words = field(box()).value.trim();
  if (!about || !words) return;
  const { start, end } = about;
  const answer = await write(() => [{ insertComment: { range: range(spotNow(start), spotNow(end).index), content: words } }]);
  if (!answer) return;
  about = null;
  leave();
  activate(answer.replies[0].insertComment.commentThread.commentId);
}

/** @param {HTMLElement} card */
const named = (card) => ({ [`${card.dataset.kind}Id`]: card.dataset.id });

/** @type {Record<string, (card: HTMLElement, button: HTMLElement) => Record<string, any>>} */
const DEEDS = {
  accept: (card) => ({ acceptSuggestion: named(card) }),
  reject: (card) => ({ rejectSuggestion: named(card) }),
  resolve: (card) => ({ addCommentReply: { ...named(card), post: { commentAction: 'RESOLVE' } } }),
  reopen: (card) => ({ addCommentReply: { ...named(card), post: { commentAction: 'REOPEN' } } }),
  delete: (card) => ({ deleteComment: named(card) }),
  'delete-reply': (card, button) => ({ deleteCommentReply: { ...named(card), postId: button.dataset.post } }),
  reply: (card, form) => ({ addCommentReply: { ...named(card), post: { content: field(form).value.trim() } } }),
};

/** @param {HTMLElement} source */
async function act(source) {
  const card = /** @type {HTMLElement} */ (source.closest('.thread'));
  const deed = DEEDS[source.dataset.act || ''];
  const request = deed(card, source);
  const id = card.dataset.id || '';
  source.querySelector('button')?.setAttribute('disabled', '');
  source.toggleAttribute('disabled', source instanceof HTMLButtonElement);
  const answer = await write(() => [request]);
  source.querySelector('button')?.removeAttribute('disabled');
  source.removeAttribute('disabled');
  activate(id);
  const after = document.querySelector(`.thread[data-id="${CSS.escape(id)}"]`);
  const field = after?.querySelector('textarea');
  if (answer && field && source instanceof HTMLFormElement) field.value = '';
  if (after instanceof HTMLElement && document.activeElement === document.body) after.focus({ preventScroll: true });
}

/** Go on to the next card that is open. */
export function next() {
  const all = cards();
  if (!all.length) {
    toast(say('nothing'));
    return;
  }
  const here = all.findIndex((one) => one.dataset.id === active);
  drawer(true);
  activate(all[(here + 1) % all.length].dataset.id || '', true);
}

/** @param {Event} event */
function clicked(event) {
  const at = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (at.closest('.thread button[data-act]'));
  if (button) void act(button);
  const card = /** @type {HTMLElement | null} */ (at.closest('#thread-list .thread'));
  if (card) activate(card.dataset.id || '');
  const mark = /** @type {HTMLElement | null} */ (at.closest('#paper [data-comments], #paper [data-suggestions]'));
  if (!mark) return;
  activate(`${mark.dataset.comments ?? ''} ${mark.dataset.suggestions ?? ''}`.trim().split(' ')[0]);
  drawer(true);
}

/** Let the cards do what they say. */
export function onThreads() {
  document.addEventListener('click', clicked);
  part('threads').addEventListener('submit', (event) => {
    const form = /** @type {HTMLElement} */ (event.target);
    if (form === box()) void commented(event);
    else {
      event.preventDefault();
      void act(form);
    }
  });
  part('threads').addEventListener('keydown', (event) => {
    if (event.key === 'Escape') drawer(false);
  });
  box().querySelector('[data-cancel]')?.addEventListener('click', leave);
  box().addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box().requestSubmit();
  });
  document.addEventListener('drawn', () => {
    activate(active);
    align();
  });
}
