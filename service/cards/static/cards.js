// @ts-check
// Cards as Google's panel draws them: a stack of cards in one element, their clicks, and what comes back.

import { draw } from './cards/card.js';
import { el } from './cards/elements.js';
import { drawing } from './cards/icons.js';
import { words } from './cards/words.js';

/** @typedef {import('./cards/elements.js').Json} Json */
/** @typedef {import('./cards/card.js').Drawn} Drawn */
/** @typedef {import('./cards/menus.js').Entry} Entry */
/** @typedef {{url: string, openAs?: string, onClose?: string}} Link */
/** @typedef {{function: string, parameters: Record<string, string>, inputs: Json, kind: 'action' | 'autocomplete'}} Clicked */

/**
 * What an add-on answered, out of its envelope.
 * @typedef {object} Reply
 * @property {Json[]} [navigations]
 * @property {string | null} [notification]
 * @property {Link | null} [link]
 * @property {Json[]} [items] of an autocompletion
 * @property {string | null} [broken] why there is nothing to draw; what was typed stays
 */

/**
 * What a widget may ask of the card around it.
 * @typedef {object} Around
 * @property {import('./cards/words.js').Words} words
 * @property {(link: Link) => void} open
 * @property {(onClick: Json | undefined) => void} press
 * @property {(element: HTMLElement, action: Json | undefined) => void} changing have an action run when the element changes
 * @property {(action: Json) => Promise<Json[]>} suggestions
 * @property {(field: import('./cards/fields.js').Field) => void} field take a field into the form
 */

const READING = 8000; // milliseconds that a notice stays

/** A stack of cards, of which the topmost is seen. */
export class Cards {
  /** @type {Drawn[]} */
  #stack = [];
  #busy = false;
  #fading = 0;
  /** @type {Element | null} */
  #from = null;
  /** How far cards were scrolled when they were left. @type {WeakMap<Element, number>} */
  #scrolled = new WeakMap();

  /**
   * @param {HTMLElement} root what the cards fill
   * @param {object} how
   * @param {(clicked: Clicked) => Promise<Reply>} how.act asks the add-on
   * @param {(link: Link) => void} [how.open] opens a page
   * @param {Partial<import('./cards/words.js').Words>} [how.texts] words of the renderer itself, in place of its own
   * @param {Entry[]} [how.more] entries of the ⋮ menu of every card, after the card's own
   */
  constructor(root, { act, open = opened, texts = {}, more = [] }) {
    this.words = words(texts);
    this.root = root;
    this.act = act;
    this.open = open;
    this.more = more;
    this.stage = el('div', { class: 'c-stage' });
    const spinner = el('span', { class: 'c-spinner', role: 'progressbar', 'aria-label': this.words.loading });
    this.wait = el('div', { class: 'c-wait', hidden: true }, spinner);
    this.notice = el('div', { class: 'c-notice', role: 'status' });
    root.classList.add('cards');
    root.replaceChildren(this.stage, this.wait, this.notice);
  }

  /** Whether the add-on is being asked. */
  get busy() {
    return this.#busy;
  }

  /**
   * Begin anew with a card.
   * @param {Json} card
   */
  show(card) {
    this.#stack = [];
    this.apply({ navigations: [{ pushCard: card }] });
  }

  /**
   * Do what the add-on answered.
   * @param {Reply} reply
   * @param {{focus?: boolean}} [how] whether the focus goes to the new card
   */
  apply(reply, { focus = true } = {}) {
    const name = this.#focused();
    const before = this.#top();
    for (const navigation of reply.navigations || []) this.#go(navigation);
    if (this.#top() !== before) this.#present(focus, name);
    if (reply.notification) this.say(reply.notification);
    if (reply.link) this.open(reply.link);
  }

  /**
   * Show a notice at the bottom for a while.
   * @param {string} text
   */
  say(text) {
    clearTimeout(this.#fading);
    const away = () => this.notice.replaceChildren();
    const close = el('button', { type: 'button', 'aria-label': this.words.close, click: away }, drawing('close'));
    this.notice.replaceChildren(el('span', {}, text), close);
    this.#fading = setTimeout(away, READING);
  }

  /** Show the card below the topmost. */
  back() {
    this.apply({ navigations: [{ pop: true }] });
  }

  /**
   * Have everything wait while something is asked; what it brings is returned.
   * @template T
   * @param {() => Promise<T>} request
   * @param {boolean} [covered] whether the card is covered meanwhile
   * @returns {Promise<T>}
   */
  async waiting(request, covered = true) {
    this.#from = document.activeElement;
    this.#busy = true;
    this.root.setAttribute('aria-busy', 'true');
    this.stage.inert = covered;
    this.wait.hidden = !covered;
    try {
      return await request();
    } finally {
      this.#busy = false;
      this.root.removeAttribute('aria-busy');
      this.stage.inert = false;
      this.wait.hidden = true;
    }
  }

  #top() {
    return this.#stack.at(-1);
  }

  /** The name of the field that has the focus, or had it before the waiting. */
  #focused() {
    const here = this.stage.contains(document.activeElement) ? document.activeElement : this.#from;
    return [...(this.#top()?.fields || [])].find(([, field]) => field.focus === here)?.[0];
  }

  /** @param {Json} navigation */
  #go(navigation) {
    if (navigation.pushCard) this.#stack.push(this.#draw(navigation.pushCard, this.#stack.length));
    else if (navigation.updateCard) this.#update(navigation.updateCard);
    else if (navigation.popToRoot) this.#stack.splice(1);
    else if (navigation.popToCard) this.#popTo(navigation.popToCard);
    else if (navigation.pop && this.#stack.length > 1) this.#stack.pop();
  }

  /** A card in place of the topmost; what was typed into fields of the same name stays. @param {Json} card */
  #update(card) {
    const old = this.#stack.pop();
    const drawn = this.#draw(card, this.#stack.length);
    for (const [name, field] of drawn.fields) {
      const was = old?.fields.get(name);
      if (was && JSON.stringify(was.state()) !== old?.first.get(name)) field.write(was.state());
    }
    this.#stack.push(drawn);
  }

  /** @param {string} name */
  #popTo(name) {
    const at = this.#stack.findLastIndex((one) => one.name === name);
    if (at >= 0) this.#stack.splice(at + 1);
  }

  /** @param {Json} card @param {number} depth */
  #draw(card, depth) {
    return draw(card, this.#around(), { back: depth > 0 ? () => this.back() : null, more: this.more });
  }

  /** @returns {Omit<Around, 'field'>} */
  #around() {
    return {
      words: this.words,
      open: (link) => this.open(link),
      press: (onClick) => void this.#press(onClick),
      changing: (element, action) => action && element.addEventListener('change', () => void this.#run(action)),
      suggestions: (action) => this.#suggestions(action),
    };
  }

  /** @param {boolean} focus @param {string | undefined} name */
  #present(focus, name) {
    const drawn = /** @type {Drawn} */ (this.#top());
    const body = this.stage.querySelector('.c-body');
    if (body) this.#scrolled.set(body, body.scrollTop);
    this.stage.replaceChildren(drawn.element);
    drawn.body.scrollTop = this.#scrolled.get(drawn.body) || 0;
    if (focus) (drawn.fields.get(name || '')?.focus || drawn.heading).focus({ preventScroll: name === undefined });
  }

  /** @param {Json | undefined} onClick */
  async #press(onClick) {
    if (onClick?.openLink) this.open(onClick.openLink);
    else if (onClick?.card) this.apply({ navigations: [{ pushCard: onClick.card }] });
    else if (onClick?.action || onClick?.openDynamicLinkAction) await this.#run(onClick.action || onClick.openDynamicLinkAction);
  }

  /** @param {Json} action */
  async #run(action) {
    const card = this.#top();
    if (this.#busy || !card || this.#lacking(card, action)) return;
    const clicked = this.#clicked(action, card, 'action');
    try {
      const reply = await this.waiting(() => this.act(clicked), action.loadIndicator !== 'NONE');
      if (!action.persistValues && done(reply)) forget(card);
      this.apply(reply);
      this.#return(reply);
    } catch (error) {
      console.error(error);
      this.say(this.words.failed);
      this.#return({});
    }
  }

  /** The focus goes back to what was clicked, where the card stayed. @param {Reply} reply */
  #return(reply) {
    const from = this.#from;
    if (!reply.navigations?.length && from instanceof HTMLElement && this.stage.contains(from)) from.focus({ preventScroll: true });
  }

  /** @param {Json} action @param {Drawn} card @param {'action' | 'autocomplete'} kind @returns {Clicked} */
  #clicked(action, card, kind) {
    const parameters = (action.parameters || []).map((/** @type {Json} */ one) => [one.key, one.value]);
    const inputs = [...card.fields].map(([name, field]) => [name, field.read()]).filter(([, value]) => value);
    return { function: action.function, parameters: Object.fromEntries(parameters), inputs: Object.fromEntries(inputs), kind };
  }

  /** @param {Json} action @returns {Promise<Json[]>} */
  async #suggestions(action) {
    const card = this.#top();
    if (this.#busy || !card) return [];
    try {
      return (await this.act(this.#clicked(action, card, 'autocomplete'))).items || [];
    } catch (error) {
      console.error(error);
      return [];
    }
  }

  /**
   * Whether something that the action needs is empty or wrong, or was begun only; it is told, and has the focus.
   * @param {Drawn} card @param {Json} action
   */
  #lacking(card, action) {
    const judged = [...card.fields.values()].map((one) => ({ one, trouble: one.unfinished?.() || this.#wrong(one, action) }));
    const troubles = judged.filter(({ trouble }) => trouble);
    for (const { one, trouble } of troubles) one.complain(trouble);
    const first = troubles[0]?.one.focus;
    first?.dispatchEvent(new Event('reveal', { bubbles: true }));
    first?.focus();
    return first !== undefined;
  }

  /** What is wrong with a field that the action needs. @param {import('./cards/fields.js').Field} one @param {Json} action */
  #wrong(one, action) {
    const needed = one.needable && (action.allWidgetsAreRequired || action.requiredWidgets?.includes(one.name));
    if (!needed) return '';
    return one.read() ? one.wrong() : this.words.required;
  }
}

/** Whether an answer says anything. @param {Reply} reply */
function done(reply) {
  return Boolean(!reply.broken && (reply.navigations?.length || reply.notification || reply.link));
}

/** What was typed into a card is given up. @param {Drawn} card */
function forget(card) {
  for (const [name, field] of card.fields) {
    if (JSON.stringify(field.state()) !== card.first.get(name)) field.write(JSON.parse(card.first.get(name) || '""'));
  }
}

/** @param {Link} link */
function opened(link) {
  window.open(link.url, '_blank', 'noopener');
}
