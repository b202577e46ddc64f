// @ts-check
// The editor add-ons of the Extensions menu: their own onOpen builds it, and what is clicked runs their own code.

import { menus } from './menus.js';
import { ask, dialog, sidebar } from './script_pages.js';

/**
 * @typedef {import('./script_services.js').Item} Item
 * @typedef {import('./script_rights.js').Mode} Mode
 */

const { person = '', locale = 'en', host = '', file = '' } = document.body.dataset;

/** An add-on in this document. */
class Addon {
  /** @param {HTMLElement} place  where its menu goes, with its number, name and words */
  constructor(place) {
    this.place = place;
    this.script = Number(place.dataset.script);
    this.name = place.dataset.name ?? '';
    /** @type {import('./script_pages.js').Words} */
    this.words = JSON.parse(place.dataset.words ?? '{}');
  }

  /**
   * Run one of its functions, in a worker of its own, and return what it returns.
   * @param {string} call
   * @param {any[]} values
   * @param {Mode} mode
   * @returns {Promise<any>}
   */
  run(call, values, mode = 'FULL') {
    const worker = new Worker(new URL('./script_runner.js', import.meta.url), { type: 'module' });
    worker.postMessage({ person, locale, host, file, script: this.script, name: this.name, mode, call, told: values });
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => {
        if (data.effect) this.show(data.effect);
        else if ('failed' in data) reject(new Error(data.failed));
        else resolve(data.done);
      };
    }).finally(() => worker.terminate());
  }

  /**
   * Run what was clicked in the menu; Google tells a failure in a bar at the top.
   * @param {string} call
   */
  async start(call) {
    const bar = toast(this.words.working);
    try {
      await this.run(call, []);
      bar.remove();
    } catch (error) {
      bar.textContent = /** @type {Error} */ (error).message;
      bar.setAttribute('role', 'alert');
      setTimeout(() => bar.remove(), 10000);
    }
  }

  /** @param {any} effect */
  async show(effect) {
    if (effect.menu) this.build(effect.menu);
    if (effect.asking) window.open(effect.asking, '_blank', 'noopener');
    if (effect.question) {
      const answer = await ask(effect.question, this.words);
      await post(`answers/${effect.question.key}`, answer);
    }
    const page = effect.sidebar ?? effect.dialog;
    if (!page) return;
    const { address } = await post('pages', { html: page.html });
    const run = (/** @type {string} */ call, /** @type {any[]} */ told) => this.call(call, told);
    (effect.sidebar ? sidebar : dialog)(page, address, run, { untitled: this.name, ...this.words });
  }

  /**
   * Run what a page of its own calls.
   * @param {string} call
   * @param {any[]} values
   */
  call(call, values) {
    if (call.endsWith('_')) return Promise.reject(new Error(`Script function not found: ${call}`));
    return this.run(call, values);
  }

  /** @param {Item[]} items */
  build(items) {
    this.place.replaceChildren(...this.submenu(this.name, items, `script-${this.script}`));
    menus(this.place);
  }

  /**
   * The entry that opens a menu, and the menu.
   * @param {string} text
   * @param {Item[]} items
   * @param {string} id
   */
  submenu(text, items, id) {
    const opener = entry(text);
    opener.setAttribute('popovertarget', id);
    opener.setAttribute('aria-haspopup', 'menu');
    opener.setAttribute('aria-expanded', 'false');
    opener.classList.add('script-opener');
    const menu = document.createElement('div');
    Object.assign(menu, { id, className: 'menu', popover: 'auto' });
    menu.setAttribute('role', 'menu');
    menu.setAttribute('aria-label', text);
    items.forEach((item, place) => menu.append(...this.item(item, `${id}-${place}`)));
    return [opener, menu];
  }

  /** @param {Item} item @param {string} id */
  item(item, id) {
    if ('line' in item) return [document.createElement('hr')];
    if ('items' in item) return this.submenu(item.text, item.items, id);
    const made = entry(item.text);
    made.addEventListener('click', () => this.start(item.call));
    return [made];
  }
}

/** @param {string} text */
function entry(text) {
  const made = document.createElement('button');
  made.type = 'button';
  made.setAttribute('role', 'menuitem');
  made.textContent = text;
  return made;
}

/** @param {string} text */
function toast(text) {
  const made = document.createElement('div');
  made.className = 'toast script-bar';
  made.setAttribute('role', 'status');
  made.textContent = text;
  document.body.append(made);
  return made;
}

/** @param {string} path @param {object} content */
async function post(path, content) {
  const answered = await fetch(`/_desk/u/${person}/script/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${person}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
  });
  if (!answered.ok) throw new Error(`${path} answered ${answered.status}`);
  return answered.status === 204 ? null : answered.json();
}

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-script]'))) {
  const addon = new Addon(place);
  // as for everybody who has an add-on and has not used it in this document: a fault here leaves no menu (addon.md 3.2)
  addon.run('onOpen', [{ authMode: 'NONE' }], 'NONE').catch((error) => console.error(`${addon.name}: ${error.message}`));
}
