// @ts-check
// The panel of Workspace add-ons at the right of Docs and Sheets: the rail, the frame, and what the host is asked.

import { Cards } from './cards.js';
import { consented } from './consent.js';
import { face } from './faces.js';
import { local } from './links.js';

/** @typedef {import('./cards.js').Reply & {needs?: null | 'file' | {scopes: string[]}}} Answer */
/** @typedef {{number: number, name: string, logo: string, universal: {label: string, function: string, link: string}[]}} Addon */
/** @typedef {{entry: string, function?: string, parameters?: Record<string, string>, inputs?: object}} Question */

const { person = '', locale = '', host = '', file = '' } = document.body.dataset;
const words = JSON.parse(part(document, '#panel-words').textContent || '{}');
const frame = part(document, '#panel');
const trouble = part(frame, '.panel-trouble');
const rail = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll('.rail [data-addon]')]);
const narrow = matchMedia('(max-width: 640px)');
const KEPT = `panel ${person}`; // which add-on is open, over a reload of the page
const PEEK = 500; // milliseconds between two looks at whether an opened window is closed
let turn = 0; // counts openings: what comes late, for a panel closed meanwhile, is dropped

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement} */
function part(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

/** @param {HTMLButtonElement} button @returns {Addon} */
function addonOf(button) {
  return JSON.parse(button.dataset.addon || '{}');
}

/** @param {string} text @param {Addon} addon */
function say(text, addon) {
  return text.replaceAll('{app}', addon.name);
}

/**
 * @param {string} path @param {object} question
 * @returns {Promise<any>}
 */
async function post(path, question) {
  const answered = await fetch(`/_desk/u/${person}/panel${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${person}` },
    body: JSON.stringify(question),
  });
  const body = await answered.json().catch(() => ({}));
  if (!answered.ok) throw new Error(body.error?.message || `the host answered ${answered.status}`);
  return body;
}

/**
 * What the host answers in the end, once the person gave what is needed.
 * @param {Addon} addon @param {Question} question
 * @returns {Promise<Answer>}
 */
async function ask(addon, question) {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  /** @type {Answer} */
  const answer = await post('', { addon: addon.number, host, file, locale, timeZone, ...question });
  if (!answer.needs) return answer;
  if (!(await consented(words, addon, answer.needs))) return { broken: say(words.refused, addon), needs: answer.needs };
  const wanted = answer.needs === 'file' ? { host, file } : answer.needs;
  const { next } = await post('/grant', { addon: addon.number, ...wanted });
  return ask(addon, next === 'granted' ? { entry: 'granted' } : question);
}

/** Open an add-on's panel with its homepage. @param {HTMLButtonElement} button @param {boolean} focus */
async function open(button, focus) {
  const addon = addonOf(button);
  const opening = (turn += 1);
  sessionStorage.setItem(KEPT, String(addon.number));
  for (const one of rail) one.setAttribute('aria-expanded', String(one === button));
  part(frame, 'h2').textContent = addon.name;
  face(frame, addon);
  trouble.replaceChildren();
  frame.hidden = false;
  cover();
  const root = document.createElement('div');
  part(frame, '.panel-cards').replaceChildren(root);
  const cards = cardsIn(root, addon, opening, button);
  await homepage(cards, addon, opening, button, focus);
}

/** @param {HTMLElement} root @param {Addon} addon @param {number} opening @param {HTMLButtonElement} button */
function cardsIn(root, addon, opening, button) {
  const reload = () => opening === turn && void open(button, false);
  /** @type {(link: import('./cards.js').Link) => void} */
  const go = (link) => follow(link, reload);
  const cards = new Cards(root, { act: (clicked) => act(addon, clicked, opening), open: go, more: universal() });
  return cards;

  /** What stands in the ⋮ of every card. */
  function universal() {
    return addon.universal.map((one) => ({
      label: one.label,
      run: () => (one.link ? go({ url: one.link }) : void run(one.function)),
    }));
  }

  /** @param {string} name */
  async function run(name) {
    try {
      const answer = await cards.waiting(() => ask(addon, { entry: 'universal', function: name }));
      if (opening === turn) cards.apply(told(addon, answer));
    } catch (error) {
      console.error(error);
      cards.say(say(words.unreachable, addon));
    }
  }
}

/**
 * @param {Cards} cards @param {Addon} addon @param {number} opening
 * @param {HTMLButtonElement} button @param {boolean} focus
 */
async function homepage(cards, addon, opening, button, focus) {
  const again = () => void open(button, true);
  try {
    const answer = await cards.waiting(() => ask(addon, { entry: 'homepage' }));
    if (opening === turn) cards.apply(told(addon, answer, again), { focus });
  } catch (error) {
    console.error(error);
    if (opening === turn) tell([say(words.unreachable, addon)], words.again, again);
  }
}

/**
 * @param {Addon} addon @param {import('./cards.js').Clicked} clicked @param {number} opening
 * @returns {Promise<Answer>}
 */
async function act(addon, clicked, opening) {
  const { kind, ...what } = clicked;
  if (kind === 'action') trouble.replaceChildren();
  const answer = await ask(addon, { entry: kind, ...what });
  if (opening !== turn) return {};
  return kind === 'autocomplete' ? answer : told(addon, answer);
}

/**
 * The answer; where Google would drop it, that is told, to those who make add-ons.
 * @param {Addon} addon @param {Answer} answer @param {() => void} [again]
 */
function told(addon, answer, again) {
  document.dispatchEvent(new Event('answered'));
  if (answer.needs) tell([answer.broken || ''], words.again, again);
  else if (answer.broken) tell([words.broken, answer.broken, words.brokenWhy], words.again, again);
  return answer;
}

/**
 * Say what is wrong above the cards, with a way on.
 * @param {string[]} lines @param {string} label @param {(() => void) | undefined} next
 */
function tell(lines, label, next) {
  const texts = lines.map((line, at) => {
    const text = document.createElement(at === 0 && lines.length > 1 ? 'strong' : 'p');
    text.textContent = line;
    return text;
  });
  const buttons = document.createElement('p');
  if (next) buttons.append(textButton(label, next));
  buttons.append(textButton(words.close, () => trouble.replaceChildren()));
  trouble.replaceChildren(...texts, buttons);
}

/** @param {string} label @param {() => void} click */
function textButton(label, click) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button text', textContent: label });
  button.addEventListener('click', click);
  return button;
}

/**
 * Open a page; with onClose RELOAD the panel begins anew once it is closed.
 * @param {import('./cards.js').Link} link @param {() => void} reload
 */
function follow(link, reload) {
  const url = local(link.url);
  if (!url) return;
  const opened = window.open(url, '_blank', link.openAs === 'OVERLAY' ? 'popup,width=620,height=720' : '');
  if (!opened) {
    tell([words.blocked], words.openIt, () => follow(link, reload));
    return;
  }
  opened.opener = null;
  if (link.onClose !== 'RELOAD') return;
  const looking = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(looking);
    reload();
  }, PEEK);
}

/** Close the panel; the focus goes back to its button. */
function close() {
  turn += 1;
  sessionStorage.removeItem(KEPT);
  frame.hidden = true;
  part(frame, '.panel-cards').replaceChildren();
  const button = rail.find((one) => one.getAttribute('aria-expanded') === 'true');
  button?.setAttribute('aria-expanded', 'false');
  cover();
  button?.focus();
}

/** In a narrow window the open panel covers the page, which cannot be reached then. */
function cover() {
  const covered = narrow.matches && !frame.hidden;
  for (const one of document.querySelectorAll('body > .top, main, .rail')) one.toggleAttribute('inert', covered);
}

for (const button of rail) {
  face(button, addonOf(button));
  button.addEventListener('click', () => (button.getAttribute('aria-expanded') === 'true' ? close() : void open(button, true)));
}
part(frame, '[data-do=close]').addEventListener('click', close);
narrow.addEventListener('change', cover);
const kept = rail.find((one) => String(addonOf(one).number) === sessionStorage.getItem(KEPT));
if (kept) void open(kept, false);
