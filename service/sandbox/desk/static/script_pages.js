// @ts-check
// The pages that a script shows beside or above the document, each in a frame that reaches nothing of the editor.

import { local } from './links.js';

/**
 * @typedef {import('./script_html.js').Page} Page
 * @typedef {(call: string, told: any[]) => Promise<any>} Run
 * @typedef {{close: string, [word: string]: string}} Words
 */

const SIDEBAR = 'script-sidebar';

/**
 * Show a page at the right of the document, in place of the one before it.
 * @param {Page} page
 * @param {string} address
 * @param {Run} run
 * @param {Words} words
 */
export function sidebar(page, address, run, words) {
  const before = document.activeElement;
  document.getElementById(SIDEBAR)?.remove();
  const aside = document.createElement('aside');
  aside.id = SIDEBAR;
  aside.className = SIDEBAR;
  aside.setAttribute('aria-label', page.title || words.untitled);
  const close = () => {
    aside.remove();
    if (before instanceof HTMLElement) before.focus();
  };
  const top = heading(page.title || words.untitled, words, close);
  aside.append(top, frame(page.title, address, run, close));
  document.querySelector('.room > main')?.after(aside);
  top.querySelector('button')?.focus();
}

/**
 * Show a page above the document.
 * @param {Page} page
 * @param {string} address
 * @param {Run} run
 * @param {Words} words
 */
export function dialog(page, address, run, words) {
  const box = document.createElement('dialog');
  box.className = 'dialog script-dialog';
  box.setAttribute('aria-label', page.title);
  box.style.setProperty('--width', `${page.width || 600}px`);
  box.style.setProperty('--height', `${page.height || 400}px`);
  box.append(heading(page.title, words, () => box.close()), frame(page.title, address, run, () => box.close()));
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

/**
 * Ask a question and return the button that was chosen, with what was typed.
 * @param {{title: string, text: string, buttons: string[], field?: boolean}} question
 * @param {Words} words
 * @returns {Promise<{button: string, text: string}>}
 */
export function ask(question, words) {
  const box = document.createElement('dialog');
  box.className = 'dialog';
  box.innerHTML = '<form method="dialog"><h2></h2><label class="field"><span></span></label><p class="actions"></p></form>';
  const [title, label, text, actions] = ['h2', 'label', 'span', '.actions'].map((part) => /** @type {HTMLElement} */ (box.querySelector(part)));
  title.textContent = question.title;
  title.hidden = !question.title;
  text.textContent = question.text;
  const input = document.createElement('input');
  if (question.field) label.append(input);
  else label.replaceWith(text);
  for (const button of question.buttons) actions.append(choice(button, words));
  box.setAttribute('aria-label', question.title || question.text);
  document.body.append(box);
  box.showModal();
  return new Promise((resolve) => {
    box.addEventListener('close', () => {
      box.remove();
      resolve({ button: box.returnValue || 'CLOSE', text: input.value });
    });
  });
}

/** @param {string} button @param {Words} words */
function choice(button, words) {
  const made = document.createElement('button');
  made.className = button === 'OK' || button === 'YES' ? 'button primary' : 'button';
  made.value = button;
  made.textContent = words[button.toLowerCase()];
  return made;
}

/** @param {string} title @param {Words} words @param {() => void} close */
function heading(title, words, close) {
  const top = document.createElement('div');
  top.className = 'script-top';
  const name = document.createElement('h2');
  name.textContent = title;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'icon-button';
  button.setAttribute('aria-label', words.close);
  button.title = words.close;
  button.textContent = '✕';
  button.addEventListener('click', close);
  top.append(name, button);
  return top;
}

/** @param {string} title @param {string} address @param {Run} run @param {() => void} close */
function frame(title, address, run, close) {
  const made = document.createElement('iframe');
  made.title = title;
  made.src = address;
  /** @param {MessageEvent} message */
  function heard(message) {
    if (message.source !== made.contentWindow) return;
    if (!made.isConnected) removeEventListener('message', heard);
    else answer(made, message.data, run, close);
  }
  addEventListener('message', heard);
  return made;
}

/**
 * Do what a page asks for.
 * @param {HTMLIFrameElement} page
 * @param {any} message
 * @param {Run} run
 * @param {() => void} close
 */
function answer(page, message, run, close) {
  if (message.close || (message.escape && page.closest('dialog'))) close();
  if (message.focus) document.getElementById('main')?.focus();
  if (message.height) page.style.height = `${Number(message.height)}px`;
  if (message.width) page.style.width = `${Number(message.width)}px`;
  if (message.open) open(message.open);
  if (!message.run) return;
  // the page's origin is opaque, so that nothing but '*' reaches it; it is the page's own answer
  run(message.run, message.told).then(
    (done) => page.contentWindow?.postMessage({ key: message.key, done }, '*'),
    (error) => page.contentWindow?.postMessage({ key: message.key, failed: error.message }, '*'),
  );
}

/** @param {string} address */
function open(address) {
  const leads = local(address);
  if (leads) window.open(leads, '_blank', 'noopener');
}
