import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compiled, htmlService } from '../../service/sandbox/desk/static/script_html.js';
import { Google, script } from './running.mjs';

const run = (code, options = {}) => script({ code: `function go() { ${code} }`, ...options });

for (const code of [
  'PropertiesService.getUserProperties()',
  "UrlFetchApp.fetch('https://HOST/')",
  'DocumentApp.getActiveDocument()',
  'ScriptApp.getOAuthToken()',
  'ScriptApp.getIdentityToken()',
  'Session.getActiveUser()',
  "DocumentApp.getUi().showSidebar(HtmlService.createHtmlOutput(''))",
]) {
  test(`onOpen in the mode NONE cannot call ${code.split('(')[0]}, as at Google`, () => {
    assert.throws(() => run(code, { mode: 'NONE' }).call('go'), /You do not have permission to call/);
  });
}

test('the open file can be used in the mode LIMITED, the network cannot', () => {
  assert.equal(run('return DocumentApp.getActiveDocument().getName()', { mode: 'LIMITED' }).call('go'), 'Brewing');
  assert.throws(() => run("UrlFetchApp.fetch('https://HOST/')", { mode: 'LIMITED' }).call('go'), /LIMITED/);
});

test('what a person gave of the scopes asked for is told, with the address where the rest is asked for', () => {
  const info = (scopes, asked) => {
    const code = `var info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL${asked ? ', ' + JSON.stringify(asked) : ''});
      return [String(info.getAuthorizationStatus()), info.getAuthorizedScopes(), info.getAuthorizationUrl()]`;
    return run(code, { scopes, declared: ['openid', 'a'] }).call('go');
  };
  const address = 'https://accounts.google.com/consent';
  assert.deepEqual(info(['openid']), ['REQUIRED', ['openid'], address]);
  assert.deepEqual(info(['openid'], ['openid']), ['NOT_REQUIRED', ['openid'], null]);
  assert.deepEqual(info(['openid'], ['a']), ['REQUIRED', [], address]);
});

test('a script that requires what was not given ends there, and one that requires what it does not declare is wrong', () => {
  const require = (scope) => run(`ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope}']); return 'on'`, { scopes: ['openid'], declared: ['openid', 'a'] });
  assert.equal(require('openid').call('go'), 'on');
  assert.throws(() => require('a').call('go'), /Authorization is required/);
  assert.throws(() => require('b').call('go'), /does not ask for the scope b/);
});

test('a scope that the manifest lacks is named', () => {
  assert.throws(
    () => run('DocumentApp.getActiveDocument()', { scopes: ['openid'] }).call('go'),
    /Required permissions: .*documents\.currentonly/,
  );
});

test('what is not built says so by name', () => {
  assert.throws(() => run('DocumentApp.create("x")').call('go'), /DocumentApp\.create is not built in this sandbox/);
  assert.throws(() => run('DocumentApp.getActiveDocument().getBody()').call('go'), /Document\.getBody is not built/);
  assert.throws(() => run('PropertiesService.getUserProperties()').call('go'), /getUserProperties is not built/);
});

test('a script of Docs has no place in Sheets', () => {
  assert.throws(() => run('DocumentApp.getUi()', { host: 'SHEETS' }).call('go'), /Cannot call DocumentApp\.getUi\(\)/);
});

test('a failing answer is thrown unless the script takes it itself', () => {
  const google = () => new Google({ fetch: { status: 503, headers: {}, body: 'busy' } });
  assert.throws(() => run("UrlFetchApp.fetch('https://HOST/x')", { google: google() }).call('go'), /returned code 503.*busy/s);
  const muted = "return UrlFetchApp.fetch('https://HOST/x', {muteHttpExceptions: true}).getResponseCode()";
  assert.equal(run(muted, { google: google() }).call('go'), 503);
});

test('a form goes out as a form', () => {
  const running = run("UrlFetchApp.fetch('https://HOST/x', {method: 'post', payload: {a: 'b c', n: 1}})");
  running.call('go');
  const [request] = running.google.fetched;
  assert.equal(request.payload, 'a=b+c&n=1');
  assert.equal(request.headers['Content-Type'], 'application/x-www-form-urlencoded');
});

test('menus have lines and menus of their own', () => {
  const running = run(
    "var ui = DocumentApp.getUi(); ui.createAddonMenu().addSubMenu(ui.createMenu('More').addItem('A', 'a')).addSeparator().addToUi()",
  );
  running.call('go');
  assert.deepEqual(JSON.parse(JSON.stringify(running.shown[0].menu)), [
    { text: 'More', items: [{ text: 'A', call: 'a' }] },
    { line: true },
  ]);
});

test('questions come back as what was answered', () => {
  const google = () => new Google({ question: { button: 'YES', text: 'Kopi' } });
  const alert = "var ui = DocumentApp.getUi(); return ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO) === ui.Button.YES";
  assert.equal(run(alert, { google: google() }).call('go'), true);
  const prompt = "return DocumentApp.getUi().prompt('Name').getResponseText()";
  assert.equal(run(prompt, { google: google() }).call('go'), 'Kopi');
});

test('templates print escaped, as it is, and run code between', () => {
  const pages = { P: '<? for (var i = 0; i < 2; i++) { ?><b title="<?= name ?>"><?!= name ?></b><? } ?>' };
  const template = htmlService(pages).createTemplateFromFile('P');
  template.name = '"<i>';
  assert.equal(template.evaluate().getContent(), '<b title="&#34;&lt;i&gt;">"<i></b>'.repeat(2));
});

test('what Google would escape for a script is not guessed at', () => {
  assert.throws(() => compiled('<script>var a = <?= a ?>;</script>'), /within a script or a style is not built/);
  assert.doesNotThrow(() => compiled('<script>1</script><p><?= a ?></p>'));
});

test('a page that does not exist is named', () => {
  assert.throws(() => htmlService({}).createHtmlOutputFromFile('Nope'), /No HTML file named Nope was found/);
});
