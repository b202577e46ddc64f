// The menu's code run as on the desk: by the desk's stand-ins of Apps Script, with Google's side told by the test.

import { readdirSync, readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

import { Rights } from '../../service/sandbox/desk/static/script_rights.js';
import { services } from '../../service/sandbox/desk/static/script_services.js';

const FOLDER = new URL('../../service/addon/menu/', import.meta.url);

export const read = (name) => readFileSync(new URL(name, FOLDER), 'utf8');
export const MANIFEST = JSON.parse(read('appsscript.json'));
/** All of its code, one file behind the other: they are one world, as at Google. */
const CODE = readdirSync(FOLDER).filter((name) => name.endsWith('.js')).map(read).join('\n');
export const MODES = ['NONE', 'LIMITED', 'FULL'];

/** Google's side: what it was asked for, and answers by path; tokens that are easy to find again. */
export class Google {
  constructor(answers = {}) {
    this.asked = [];
    this.answers = {
      identity: { token: 'IDENTITY-TOKEN' },
      access: { token: 'ACCESS-TOKEN' },
      authorization: { address: 'https://accounts.google.com/consent' },
      fetch: { status: 200, headers: {}, body: '{"renderActions": {}}' },
      '/v1/documents/DOC?fields=title': { title: 'Brewing' },
      ...answers,
    };
  }

  answer = (path, told) => {
    this.asked.push([path, told]);
    return this.answers[path];
  };

  /** The requests that were fetched. */
  get fetched() {
    return this.asked.filter(([path]) => path === 'fetch').map(([, told]) => told);
  }
}

/** A script in one run: its functions by `call`, what the editor was to show in `shown`. */
export function script(options = {}) {
  const { mode = 'FULL', locale = 'en', host = 'DOCS', google = new Google(), scopes = MANIFEST.oauthScopes } = options;
  const shown = [];
  const place = { host, file: 'DOC', locale, name: 'Baku', pages: { Panel: read('Panel.html') } };
  const known = services(place, new Rights(mode, scopes, options.declared ?? MANIFEST.oauthScopes), google.answer, (effect) => shown.push(effect));
  const global = createContext({ console: { error() {}, log() {} }, ...known, ...options.instead });
  runInContext(options.code ?? CODE, global);
  return {
    shown,
    google,
    value: (expression) => runInContext(expression, global),
    call: (name, ...told) => plain(runInContext(name, global)(...told)),
  };
}

/** A value of the script's own world as one of ours. */
const plain = (value) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
