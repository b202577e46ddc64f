// @ts-check
// The services of Apps Script that an editor add-on's code meets: they behave as Google's, or say what is not built.

import { htmlService } from './script_html.js';
import { Asking, Exception, standIn } from './script_rights.js';

/**
 * @typedef {import('./script_rights.js').Rights} Rights
 * @typedef {{text: string, call: string} | {line: true} | {text: string, items: Item[]}} Item
 * @typedef {{[name: string]: any}} Told
 * @typedef {(path: string, told?: Told) => any} Google what asks Google's side and waits for the answer
 * @typedef {(effect: Told) => void} Show what has the editor show something
 * @typedef {{host: string, file: string, locale: string, name: string, pages: Record<string, string>}} Place
 */

const ALL = /** @type {import('./script_rights.js').Mode[]} */ (['NONE', 'LIMITED', 'FULL']);
const OPEN = /** @type {import('./script_rights.js').Mode[]} */ (['LIMITED', 'FULL']);
const FULL = /** @type {import('./script_rights.js').Mode[]} */ (['FULL']);

/**
 * Every service by its name.
 * @param {Place} place
 * @param {Rights} rights
 * @param {Google} google
 * @param {Show} show
 * @returns {Record<string, object>}
 */
export function services(place, rights, google, show) {
  const ui = userInterface(place, rights, google, show);
  return {
    DocumentApp: documentApp(place, rights, google, ui),
    SpreadsheetApp: spreadsheetApp(place, rights, google, ui),
    HtmlService: htmlService(place.pages),
    ScriptApp: scriptApp(rights, google),
    Session: session(place, rights, google),
    UrlFetchApp: urlFetchApp(rights, google),
    PropertiesService: propertiesService(rights),
    Utilities: standIn('Utilities', { getUuid: identifier() }),
    Logger: standIn('Logger', { log: (/** @type {unknown[]} */ ...words) => console.log(...words) }),
  };
}

/** Utilities.getUuid, which works also once the worker's own means are out of reach. */
function identifier() {
  const means = crypto;
  return () => means.randomUUID();
}

/** @param {Place} place @param {Rights} rights @param {Google} google @param {() => object} ui */
function documentApp(place, rights, google, ui) {
  return standIn('DocumentApp', {
    getUi: () => editor('DOCS', place, 'DocumentApp.getUi', ui),
    getActiveDocument() {
      rights.need('DocumentApp.getActiveDocument', OPEN, ['documents.currentonly', 'documents']);
      if (place.host !== 'DOCS') return null;
      const title = () => google(`/v1/documents/${place.file}?fields=title`).title;
      return file('Document', place, title, 'https://docs.google.com/document/d/');
    },
  });
}

/** @param {Place} place @param {Rights} rights @param {Google} google @param {() => object} ui */
function spreadsheetApp(place, rights, google, ui) {
  function active() {
    rights.need('SpreadsheetApp.getActiveSpreadsheet', OPEN, ['spreadsheets.currentonly', 'spreadsheets']);
    if (place.host !== 'SHEETS') return null;
    const title = () => google(`/v4/spreadsheets/${place.file}?fields=properties.title`).properties.title;
    return file('Spreadsheet', place, title, 'https://docs.google.com/spreadsheets/d/');
  }
  return standIn('SpreadsheetApp', {
    getUi: () => editor('SHEETS', place, 'SpreadsheetApp.getUi', ui),
    getActive: active,
    getActiveSpreadsheet: active,
  });
}

/** @param {string} host @param {Place} place @param {string} what @param {() => object} ui */
function editor(host, place, what, ui) {
  if (place.host !== host) throw new Exception(`Cannot call ${what}() from this context.`);
  return ui();
}

/** @param {string} kind @param {Place} place @param {() => string} title @param {string} address */
function file(kind, place, title, address) {
  return standIn(kind, {
    getId: () => place.file,
    getName: title,
    getUrl: () => `${address}${place.file}/edit`,
  });
}

/** @param {Place} place @param {Rights} rights @param {Google} google @param {Show} show */
function userInterface(place, rights, google, show) {
  /** @param {string} what */
  function shown(what) {
    rights.need(`Ui.${what}`, FULL, ['script.container.ui']);
  }
  /** @param {string} what @param {Told} question */
  function ask(what, question) {
    shown(what);
    return google('question', question);
  }
  const buttons = (/** @type {any} */ set) => set ?? SETS.OK;
  return () =>
    standIn('Ui', {
      Button: BUTTONS,
      ButtonSet: SETS,
      createAddonMenu: () => menu(place.name, (items) => show({ menu: items })),
      createMenu: (/** @type {string} */ text) => menu(text, null),
      /** @param {any[]} given */
      alert: (...given) => {
        const [title, text, set] = given.length > 2 ? given : ['', given[0], given[1]];
        return BUTTONS[ask('alert', { title, text, buttons: buttons(set) }).button];
      },
      /** @param {any[]} given */
      prompt: (...given) => {
        const [title, text, set] = given.length > 2 ? given : ['', given[0], given[1]];
        const answer = ask('prompt', { title, text, buttons: buttons(set), field: true });
        const button = BUTTONS[answer.button];
        return standIn('PromptResponse', { getSelectedButton: () => button, getResponseText: () => answer.text });
      },
      showSidebar: (/** @type {any} */ made) => {
        shown('showSidebar');
        show({ sidebar: made.page });
      },
      showModalDialog: (/** @type {any} */ made, /** @type {string} */ title) => {
        shown('showModalDialog');
        show({ dialog: { ...made.page, title } });
      },
    });
}

/** @type {Record<string, string>} */
const BUTTONS = { OK: 'OK', CANCEL: 'CANCEL', YES: 'YES', NO: 'NO', CLOSE: 'CLOSE' };
const SETS = { OK: ['OK'], OK_CANCEL: ['OK', 'CANCEL'], YES_NO: ['YES', 'NO'], YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'] };

/**
 * @param {string} text
 * @param {((items: Item[]) => void) | null} add what puts it in its place; null for one that is to be part of another
 */
function menu(text, add) {
  /** @type {Item[]} */
  const items = [];
  const made = standIn('Menu', {
    text,
    items,
    addItem: (/** @type {string} */ caption, /** @type {string} */ call) => put({ text: caption, call }),
    addSeparator: () => put({ line: true }),
    addSubMenu: (/** @type {any} */ below) => put({ text: below.text, items: below.items }),
    addToUi() {
      if (!add) throw new Exception('Ui.createMenu is for scripts of one file, and not built in this sandbox.');
      add(items);
    },
  });

  /** @param {Item} item */
  function put(item) {
    items.push(item);
    return made;
  }
  return made;
}

const STATUS = { NOT_REQUIRED: 'NOT_REQUIRED', REQUIRED: 'REQUIRED' };

/** @param {Rights} rights @param {Google} google */
function scriptApp(rights, google) {
  /** What of these scopes the person gave, and where the others are asked for (addon.md 3.7). @param {string[]} wanted */
  function authorization(wanted) {
    const lacking = wanted.filter((scope) => !rights.scopes.includes(scope));
    return standIn('AuthorizationInfo', {
      getAuthorizationStatus: () => (lacking.length ? STATUS.REQUIRED : STATUS.NOT_REQUIRED),
      getAuthorizedScopes: () => wanted.filter((scope) => rights.scopes.includes(scope)),
      getAuthorizationUrl: () => (lacking.length ? google('authorization', { scopes: lacking }).address : null),
    });
  }
  return standIn('ScriptApp', {
    AuthMode: { NONE: 'NONE', LIMITED: 'LIMITED', FULL: 'FULL', CUSTOM_FUNCTION: 'CUSTOM_FUNCTION' },
    AuthorizationStatus: STATUS,
    getAuthorizationInfo: (/** @type {string} */ _mode, wanted = rights.declared) => authorization(wanted),
    requireScopes(/** @type {string} */ _mode, /** @type {string[]} */ wanted) {
      const strange = wanted.find((scope) => !rights.declared.includes(scope));
      if (strange) throw new Exception(`The script does not ask for the scope ${strange}.`);
      const address = authorization(wanted).getAuthorizationUrl();
      if (address) throw new Asking(address);
    },
    getIdentityToken() {
      rights.need('ScriptApp.getIdentityToken', FULL);
      return google('identity', {}).token;
    },
    getOAuthToken() {
      rights.need('ScriptApp.getOAuthToken', FULL);
      return google('access', {}).token;
    },
  });
}

/** @param {Place} place @param {Rights} rights @param {Google} google */
function session(place, rights, google) {
  function user() {
    rights.need('Session.getActiveUser', FULL, ['userinfo.email']);
    return standIn('User', { getEmail: () => google('person') });
  }
  return standIn('Session', {
    getActiveUser: user,
    getEffectiveUser: user,
    getActiveUserLocale() {
      rights.need('Session.getActiveUserLocale', ALL);
      return place.locale;
    },
  });
}

/** @param {Rights} rights */
function propertiesService(rights) {
  return new Proxy(
    {},
    {
      get(_target, key) {
        rights.need(`PropertiesService.${String(key)}`, OPEN);
        throw new Exception(`PropertiesService.${String(key)} is not built in this sandbox.`);
      },
    },
  );
}

const MOST_REDIRECTS = 5;
// a script knows neither, and they are out of reach once it runs
const Address = URL;
const Query = URLSearchParams;

/** @param {Rights} rights @param {Google} google */
function urlFetchApp(rights, google) {
  /** @param {string} url @param {Told} options @param {number} hops @returns {any} */
  function fetch(url, options, hops) {
    const headers = { ...options.headers };
    if (options.payload !== undefined) {
      headers['Content-Type'] ??= options.contentType ?? 'application/x-www-form-urlencoded';
    }
    const response = google('fetch', { url, method: options.method ?? 'get', headers, payload: payload(options) });
    if (response.error) throw new Exception(response.error);
    const onwards = response.status >= 300 && response.status < 400 && response.headers.Location;
    if (!onwards || options.followRedirects === false || hops === 0) return response;
    return fetch(new Address(onwards, url).href, { ...options, method: 'get', payload: undefined }, hops - 1);
  }
  return standIn('UrlFetchApp', {
    /** @param {string} url @param {Told} [options] */
    fetch(url, options = {}) {
      rights.need('UrlFetchApp.fetch', FULL, ['script.external_request']);
      const response = fetch(url, options, MOST_REDIRECTS);
      if (response.status >= 400 && !options.muteHttpExceptions) {
        throw new Exception(
          `Request failed for ${new Address(url).origin} returned code ${response.status}. Truncated server response: ` +
            `${response.body.slice(0, 200)} (use muteHttpExceptions option to examine full response)`,
        );
      }
      return standIn('HTTPResponse', {
        getResponseCode: () => response.status,
        getContentText: () => response.body,
        getHeaders: () => response.headers,
      });
    },
  });
}

/** @param {Told} options */
function payload(options) {
  const content = options.payload;
  if (content === undefined || typeof content === 'string') return content ?? '';
  return new Query(Object.entries(content).map(([name, value]) => [name, String(value)])).toString();
}
