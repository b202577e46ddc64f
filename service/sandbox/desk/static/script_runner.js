// @ts-check
// One run of a script, in a worker of its own: nothing stays from one run to the next, as at Google.

import { Asking, Exception, Rights } from './script_rights.js';
import { services } from './script_services.js';

/**
 * @typedef {object} Job
 * @property {string} person
 * @property {number} script
 * @property {string} host
 * @property {string} file
 * @property {string} locale
 * @property {string} name  the add-on's
 * @property {import('./script_rights.js').Mode} mode
 * @property {string} call  the function
 * @property {any[]} told  its arguments
 */

/** What the browser has and Apps Script has not. */
const UNKNOWN = [
  'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'setTimeout', 'setInterval', 'indexedDB', 'caches', 'navigator',
  'location', 'crypto', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa', 'structuredClone',
  'importScripts', 'postMessage', 'Worker', 'BroadcastChannel',
];

const post = self.postMessage.bind(self);
const Request = XMLHttpRequest;
const origin = location.origin;

self.onmessage = (message) => {
  /** @type {Job} */
  const job = message.data;
  try {
    post({ done: run(job) });
  } catch (error) {
    if (error instanceof Asking) post({ effect: { asking: error.address } });
    else console.error(error);
    post({ failed: error instanceof Error ? error.message : String(error) });
  }
};

/**
 * Run one function of a script and return what it returns.
 * @param {Job} job
 */
function run(job) {
  const ours = `/_desk/u/${job.person}/script/${job.script}`;
  const files = answer(job, 'GET', ours);
  const rights = new Rights(job.mode, files.granted, files.manifest.oauthScopes ?? []);
  const place = { ...job, pages: files.pages };
  Object.assign(self, services(place, rights, google(job, ours), (effect) => post({ effect })));
  hide();
  // indirectly, so that its functions are everybody's, as they are in Apps Script
  (0, eval)(`${files.code}\n//# sourceURL=Code.js`);
  const called = Reflect.get(self, job.call);
  if (typeof called !== 'function') throw new Exception(`Script function not found: ${job.call}`);
  const returned = called(...job.told);
  return returned === undefined ? undefined : JSON.parse(JSON.stringify(returned));
}

function hide() {
  for (const name of UNKNOWN) Object.defineProperty(self, name, { value: undefined, configurable: true });
}

/**
 * Google's side of the services.
 * @param {Job} job
 * @param {string} ours
 * @returns {import('./script_services.js').Google}
 */
function google(job, ours) {
  return (path, body) => {
    if (path === 'person') return job.person;
    if (path === 'question') return answerTo(job, body ?? {});
    return path.startsWith('/') ? answer(job, 'GET', path) : answer(job, 'POST', `${ours}/${path}`, body);
  };
}

/**
 * What a person answers; the script stands still until they do.
 * @param {Job} job
 * @param {object} question
 */
function answerTo(job, question) {
  const key = String(Math.random()).slice(2);
  post({ effect: { question: { ...question, key } } });
  for (;;) {
    const given = answer(job, 'POST', `/_desk/u/${job.person}/script/answers/${key}/awaited`, {});
    if (given) return given;
  }
}

/**
 * The JSON that an address answers the person with.
 * @param {Job} job
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
function answer(job, method, path, body) {
  const request = new Request();
  request.open(method, origin + path, false);
  request.setRequestHeader('Authorization', `Bearer ${job.person}`);
  if (body) request.setRequestHeader('Content-Type', 'application/json');
  request.send(body ? JSON.stringify(body) : null);
  if (request.status === 204) return null;
  const answered = JSON.parse(request.responseText || 'null');
  if (request.status !== 200) throw new Exception(answered?.error?.message ?? `${path} answered ${request.status}.`);
  return answered;
}
