import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Google, MANIFEST, MODES, read, script } from './running.mjs';

const LANGUAGES = ['en', 'id'];
const TEXTS = script().value('TEXTS');
const told = (status, body, headers = {}) => ({ fetch: { status, body, headers } });

/** The sidebar that a menu item opened, with what its page is told. */
function sidebarOf(running) {
  const { html, title } = running.shown[0].sidebar;
  const attribute = /data-told="([^"]*)"/.exec(html)[1];
  const text = attribute.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  return { html, title, told: JSON.parse(text) };
}

for (const mode of MODES) {
  test(`in the authorisation mode ${mode} the menu is whole, and every item calls a function`, () => {
    const running = script({ mode });
    running.call('onOpen', { authMode: mode });
    const [{ menu }] = running.shown;
    const items = menu.filter((item) => !item.line);
    assert.deepEqual(
      items.map((item) => item.text),
      ['New SOP from template…', 'Sync this SOP', 'Review…', 'Register…', 'Insert the identity block', 'Find what to do…', 'Help'],
    );
    for (const item of items) {
      assert.equal(running.value(`typeof ${item.call}`), 'function');
      assert.ok(!item.call.endsWith('_'), 'a private function is not reached from a menu');
    }
    assert.deepEqual(running.google.asked, [], 'building the menu asks Google for nothing');
  });
}

test('an add-on that was just installed has its menu at once', () => {
  const running = script();
  running.call('onInstall', { authMode: 'FULL' });
  assert.equal(running.shown[0].menu.length, 8);
});

test('the menu speaks Indonesian to those who use Google in Indonesian, and English to everybody else', () => {
  for (const [locale, first] of [['id', 'SOP baru dari templat…'], ['id_ID', 'SOP baru dari templat…'], ['in', 'SOP baru dari templat…'], ['idx', 'New SOP from template…'], ['nl', 'New SOP from template…']]) {
    const running = script({ mode: 'NONE', locale });
    running.call('onOpen');
    assert.equal(running.shown[0].menu[0].text, first, locale);
  }
});

test('where Google does not tell the language there is a menu all the same', () => {
  const refused = { getActiveUserLocale: () => { throw new Error('refused'); } };
  const running = script({ mode: 'NONE', instead: { Session: refused } });
  running.call('onOpen');
  assert.equal(running.shown[0].menu[0].text, 'New SOP from template…');
});

test('every item opens the sidebar on its own screen, and asks Google for nothing before', () => {
  for (const [call, first, screen] of [['showDraft', 'home', 'draft'], ['showSync', 'sync', ''], ['showReview', 'home', 'review'], ['showRegister', 'home', 'register'], ['showBlock', 'identity-block', ''], ['showSteps', 'steps', '']]) {
    const running = script();
    running.call(call);
    const sidebar = sidebarOf(running);
    assert.equal(sidebar.title, 'Baku');
    assert.deepEqual([sidebar.told.first, sidebar.told.screen, sidebar.told.base], [first, screen, 'https://HOST']);
    assert.deepEqual(running.google.asked, []);
  }
});

test('the sidebar’s page is written without what HtmlService spoils: no template literal, no address in a script', () => {
  const html = read('Panel.html');
  assert.ok(!html.includes('`'));
  assert.ok(!/['"]https?:\/\//.test(html));
  assert.equal(html.match(/<\?/g).length, 1, 'one scriptlet, in an attribute');
});

test('Help explains every item in the reader’s language', () => {
  for (const locale of LANGUAGES) {
    const running = script({ locale });
    running.call('showHelp');
    const { html, title } = running.shown[0].dialog;
    assert.equal(title, TEXTS[locale].helpTitle);
    for (const name of ['draft', 'sync', 'review', 'register', 'block', 'steps']) assert.ok(html.includes(TEXTS[locale][name]));
  }
});

test('what is clicked goes to the service as Google’s own panel would post it', () => {
  const running = script({ locale: 'id_ID' });
  const inputs = { title: { stringInputs: { value: ['Kopi'] } } };
  running.call('ask', 'https://HOST/addon/review/open', { parameters: { file: 'DOC', act: '1' }, inputs });
  const [request] = running.google.fetched;
  assert.equal(request.url, 'https://HOST/gas/review/open');
  assert.equal(request.method, 'post');
  assert.equal(request.headers.Authorization, 'Bearer IDENTITY-TOKEN');
  assert.equal(request.headers['Content-Type'], 'application/json');
  assert.deepEqual(JSON.parse(request.payload), {
    commonEventObject: { hostApp: 'DOCS', platform: 'WEB', userLocale: 'id', parameters: { file: 'DOC', act: '1' }, formInputs: inputs },
    docs: { id: 'DOC', title: 'Brewing', addonHasFileScopePermission: true },
    authorizationEventObject: { userOAuthToken: 'ACCESS-TOKEN' },
  });
});

test('what the service answers comes to the sidebar: cards, notices, links and suggestions', () => {
  const card = { pushCard: { header: { title: 'T' } } };
  const link = { url: 'https://docs.google.com/document/d/1/edit' };
  const action = { navigations: [card], notification: { text: 'Done' }, link };
  for (const answer of [{ action }, { renderActions: { action } }]) {
    const shown = script({ google: new Google(told(200, JSON.stringify(answer))) }).call('ask', 'home');
    assert.deepEqual(shown, { navigations: [card], notification: 'Done', link, items: [], needs: null, broken: null });
  }
  const answer = JSON.stringify({ autoComplete: { items: [{ text: 'Kopi' }] } });
  assert.deepEqual(script({ google: new Google(told(200, answer)) }).call('ask', 'find').items, [{ text: 'Kopi' }]);
});

test('no token ever reaches the sidebar', () => {
  const answers = ['{"renderActions": {}}', '{"detail": "no"}', 'ACCESS?'];
  for (const [status, body] of [200, 401, 403, 500].flatMap((code) => answers.map((text) => [code, text]))) {
    const running = script({ google: new Google(told(status, body)) });
    assert.ok(!/TOKEN/.test(JSON.stringify(running.call('ask', 'home'))));
  }
  for (const call of ['showDraft', 'showSync', 'showReview', 'showRegister', 'showBlock', 'showSteps', 'showHelp']) {
    const running = script();
    running.call(call);
    assert.ok(!/TOKEN/.test(JSON.stringify(running.shown)));
  }
});

test('a page cannot lead the script anywhere but to the service’s own doors', () => {
  for (const name of ['', '../admin', 'home?x=1', 'a//b', '/home', 'https://evil.example/', 'home#x', 'a/../b', 'home ', {}]) {
    const running = script();
    assert.ok(running.call('ask', name).trouble, String(name));
    assert.deepEqual(running.google.fetched, []);
  }
});

for (const locale of LANGUAGES) {
  const say = TEXTS[locale];
  const cases = [
    ['who is not known to Google is told so', { identity: { token: null } }, say.noIdentity],
    ['a service that is not reached', { fetch: { error: 'DNS error: https://HOST/gas/home' } }, say.unreachable],
    ['an account that the service does not know', told(401, '{"detail": "for programs"}'), say.unknown],
    ['a refusal in the service’s own words', told(403, '{"detail": "Bukan bagian Anda."}'), 'Bukan bagian Anda.'],
    ['a screen that does not exist', told(404, '{"detail": "/openapi.json"}'), say.failed.replace('{code}', '404')],
    ['a service that broke', told(500, '<html>oops'), say.failed.replace('{code}', '500')],
    ['an answer that is no card', told(200, 'hello'), say.failed.replace('{code}', '200')],
    ['a redirect to a sign-in page', told(302, '', { Location: 'https://accounts.google.com' }), say.failed.replace('{code}', '302')],
    ['a file that only Google’s panel can ask for', told(200, '{"renderActions": {"hostAppAction": {"editorAction": {}}}}'), say.panelOnly],
    ['scopes that only Google’s panel can ask for', told(200, '{"requesting_google_scopes": {"scopes": ["x"]}}'), say.panelOnly],
  ];
  for (const [what, answers, sentence] of cases) {
    test(`in “${locale}” plain words tell of ${what}`, () => {
      const shown = script({ locale, google: new Google(answers) }).call('ask', 'home');
      assert.deepEqual(shown, { trouble: sentence });
    });
  }
}

test('both languages have the same texts, with the same places to fill in', () => {
  assert.deepEqual(Object.keys(TEXTS.en), Object.keys(TEXTS.id));
  for (const [name, text] of Object.entries(TEXTS.en)) {
    const other = TEXTS.id[name];
    assert.ok(text && other && (text !== other || name === 'none'), name);
    assert.deepEqual(text.match(/\{\w+\}/g), other.match(/\{\w+\}/g), name);
  }
});

test('the manifest asks for the six scopes the menu uses, and lets it fetch from the service alone', () => {
  const scope = (name) => `https://www.googleapis.com/auth/${name}`;
  assert.deepEqual(MANIFEST.oauthScopes, [
    'openid', scope('userinfo.email'), scope('documents.currentonly'), scope('drive.metadata.readonly'),
    scope('script.container.ui'), scope('script.external_request'),
  ]);
  assert.deepEqual(MANIFEST.urlFetchWhitelist, [`${script().value('BACKEND')}/gas/`]);
  assert.match(read('Code.js'), /@OnlyCurrentDoc/);
});

const [SIDEBAR] = MANIFEST.oauthScopes.filter((scope) => scope.endsWith('script.container.ui'));
const NEEDED = script().value('NEEDED');
const asked = (running) => JSON.parse(JSON.stringify(running.google.asked));
const given = (...left) => ({ scopes: MANIFEST.oauthScopes.filter((scope) => !left.includes(scope)) });

test('each scope of the manifest is asked for where it is missing: one to show anything, each other with what for', () => {
  assert.deepEqual([SIDEBAR, ...Object.keys(NEEDED)].toSorted(), MANIFEST.oauthScopes.toSorted());
});

for (const call of ['showDraft', 'showSync', 'showReview', 'showRegister', 'showBlock', 'showSteps', 'showHelp']) {
  test(`${call} has Google ask for the one scope without which nothing can be shown, and for no other`, () => {
    const running = script(given(SIDEBAR, 'openid'));
    assert.throws(() => running.call(call), /Authorization is required/);
    assert.deepEqual(asked(running), [['authorization', { scopes: [SIDEBAR] }]]);
    assert.deepEqual(running.shown, []);
  });
}

for (const locale of LANGUAGES) {
  for (const [scope, reason] of Object.entries(NEEDED)) {
    test(`in “${locale}” the sidebar asks for ${scope.split('/').pop()} where it alone is missing, and says what for`, () => {
      const running = script({ locale, ...given(scope) });
      const { trouble, allow } = running.call('ask', 'home');
      assert.ok(trouble.includes(TEXTS[locale][reason]));
      assert.equal(trouble.split('\n').length, 3);
      assert.equal(allow, 'https://accounts.google.com/consent');
      assert.deepEqual(asked(running), [['authorization', { scopes: [scope] }]], 'nothing is tried meanwhile');
    });
  }
}

test('who gave everything is asked for nothing', () => {
  const running = script();
  running.call('ask', 'home');
  running.call('showDraft');
  assert.ok(!running.google.asked.some(([path]) => path === 'authorization'));
});
