// @ts-check
// HtmlService: pages and templates of a script.

import { Exception, standIn } from './script_rights.js';

/** @typedef {{html: string, title: string, width: number, height: number}} Page */

/**
 * HtmlService over the script's HTML files.
 * @param {Record<string, string>} pages
 */
export function htmlService(pages) {
  /** @param {string} name */
  function file(name) {
    const html = pages[name.replace(/\.html$/, '')];
    if (html === undefined) throw new Exception(`No HTML file named ${name} was found.`);
    return html;
  }
  return standIn('HtmlService', {
    createHtmlOutput: (html = '') => output(String(html)),
    createHtmlOutputFromFile: (/** @type {string} */ name) => output(file(name)),
    createTemplate: (/** @type {string} */ html) => template(html),
    createTemplateFromFile: (/** @type {string} */ name) => template(file(name)),
  });
}

/**
 * A page. `page` is what the editor is to show of it.
 * @param {string} html
 */
export function output(html) {
  /** @type {Page} */
  const page = { html, title: '', width: 0, height: 0 };
  const made = standIn('HtmlOutput', {
    page,
    getContent: () => page.html,
    getTitle: () => page.title,
    setContent: (/** @type {string} */ text) => set({ html: text }),
    append: (/** @type {string} */ text) => set({ html: page.html + text }),
    setTitle: (/** @type {string} */ title) => set({ title }),
    setWidth: (/** @type {number} */ width) => set({ width }),
    setHeight: (/** @type {number} */ height) => set({ height }),
  });

  /** @param {Partial<Page>} change */
  function set(change) {
    Object.assign(page, change);
    return made;
  }
  return made;
}

/**
 * A template; what is put on it stands in its scriptlets.
 * @param {string} html
 * @returns {Record<string, any>}
 */
function template(html) {
  /** @type {Record<string, any>} */
  const made = {
    getRawContent: () => html,
    evaluate() {
      const names = Object.keys(made).filter((name) => !(name in BARE));
      const run = new Function('print_', 'escape_', ...names, compiled(html));
      let written = '';
      run((/** @type {unknown} */ text) => (written += String(text)), escape, ...names.map((name) => made[name]));
      return output(written);
    },
  };
  return made;
}

const BARE = { getRawContent: 0, evaluate: 0 };

/**
 * The code that writes a template out: `<? code ?>`, `<?= escaped ?>`, `<?!= as it is ?>`.
 * @param {string} html
 */
export function compiled(html) {
  let code = '';
  let at = 0;
  for (const found of html.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    code += `print_(${JSON.stringify(html.slice(at, found.index))});\n`;
    code += scriptlet(found[1], found[2], html.slice(0, found.index));
    at = found.index + found[0].length;
  }
  return `${code}print_(${JSON.stringify(html.slice(at))});`;
}

/**
 * @param {string | undefined} kind
 * @param {string} code
 * @param {string} before
 */
function scriptlet(kind, code, before) {
  if (!kind) return `${code}\n`;
  const value = `(${code.trim().replace(/;$/, '')})`;
  if (kind === '!=') return `print_(${value});\n`;
  if (/<(script|style)\b(?![\s\S]*<\/\1)/i.test(before)) {
    throw new Exception('<?= ?> within a script or a style is not built in this sandbox.');
  }
  return `print_(escape_(${value}));\n`;
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** @param {unknown} value */
function escape(value) {
  return String(value).replace(/[&<>"']/g, (one) => ENTITIES[one]);
}
