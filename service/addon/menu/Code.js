/**
 * Extensions ▸ Baku in Docs: a fixed menu, whose items open a sidebar with the cards of the service.
 *
 * Whose cards, and what may be done, the service decides by the identity token that goes along; nothing is kept here.
 *
 * @OnlyCurrentDoc
 */

/** Where the service is reached; INSTALL.md tells how it is set. */
const BACKEND = 'https://HOST';

/** A path below /gas/ and /addon/. What comes from a page may lead nowhere else. */
const NAME = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/i;

const SCOPE = 'https://www.googleapis.com/auth/';

/** Without it nothing can be shown, not even why it is needed. */
const SIDEBAR = SCOPE + 'script.container.ui';

/**
 * What the cards need besides, as people may leave out on Google's page, with the text that says what for.
 *
 * @type {Object<string, keyof typeof TEXTS.en>}
 */
const NEEDED = {
  openid: 'needsIdentity',
  [SCOPE + 'userinfo.email']: 'needsAddress',
  [SCOPE + 'documents.currentonly']: 'needsDocument',
  [SCOPE + 'drive.metadata.readonly']: 'needsAccess',
  [SCOPE + 'script.external_request']: 'needsService',
};

/**
 * @typedef {{parameters?: Object<string, string>, inputs?: Object<string, *>}} Clicked what was clicked, with what was
 *   typed as Google's formInputs
 * @typedef {{navigations: *[], notification: ?string, link: *, items: *[], needs: null, broken: null}} Shown what the
 *   sidebar is to show
 * @typedef {{trouble: string, allow?: ?string}} Trouble why there is nothing to show, and where Google can be allowed it
 */

/**
 * The menu, the same in every authorisation mode: in NONE a call for anything else would leave no menu at all.
 */
function onOpen() {
  const say = texts_();
  DocumentApp.getUi()
    .createAddonMenu()
    .addItem(say.draft, 'showDraft')
    .addItem(say.sync, 'showSync')
    .addItem(say.review, 'showReview')
    .addItem(say.register, 'showRegister')
    .addItem(say.block, 'showBlock')
    .addItem(say.steps, 'showSteps')
    .addSeparator()
    .addItem(say.help, 'showHelp')
    .addToUi();
}

function onInstall() {
  onOpen();
}

function showDraft() {
  showPanel_('home', 'draft');
}

function showSync() {
  showPanel_('sync', '');
}

function showReview() {
  showPanel_('home', 'review');
}

function showRegister() {
  showPanel_('home', 'register');
}

function showBlock() {
  showPanel_('identity-block', '');
}

function showSteps() {
  showPanel_('steps', '');
}

function showHelp() {
  ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [SIDEBAR]);
  const say = texts_();
  /** @type {[string, string][]} */
  const items = [
    [say.draft, say.helpDraft],
    [say.sync, say.helpSync],
    [say.review, say.helpReview],
    [say.register, say.helpRegister],
    [say.block, say.helpBlock],
    [say.steps, say.helpSteps],
  ];
  const listed = items.map(([item, does]) => '<p><b>' + item + '</b> ' + does + '</p>').join('');
  const page = HtmlService.createHtmlOutput(
    '<!DOCTYPE html><html lang="' + language_() + '"><head><title>' + say.helpTitle + '</title><style>' +
      'body { font: 14px/1.5 Roboto, Arial, sans-serif; margin: 0 4px; color: #1f1f1f; background: #fff }' +
      '@media (prefers-color-scheme: dark) { body { color: #e3e3e3; background: #1b1b1d } a { color: #a8c7fa } }' +
      '</style></head><body>' + listed +
      '<p>' + say.helpPanel + '</p><p>' + say.helpMissing + '</p>' +
      '<p><a href="' + BACKEND + '/help" target="_blank">' + say.helpMore + '</a></p></body></html>',
  );
  DocumentApp.getUi().showModalDialog(page.setWidth(460).setHeight(560), say.helpTitle);
}

/**
 * What the sidebar calls: have the service do what was clicked.
 *
 * @param {string} address a button's function, BACKEND/addon/<name>, or the name alone
 * @param {Clicked} [clicked]
 * @returns {Shown | Trouble}
 */
function ask(address, clicked) {
  const say = texts_();
  const name = String(address).split('/addon/').pop() || '';
  if (!NAME.test(name)) {
    return { trouble: say.failed.replace('{code}', '404') };
  }
  const missing = missing_();
  if (missing.length) {
    return wanting_(missing, say);
  }
  const identity = ScriptApp.getIdentityToken();
  if (!identity) {
    return { trouble: say.noIdentity };
  }
  const response = post_(name, identity, event_(clicked || {}));
  return response ? answered_(response, say) : { trouble: say.unreachable };
}

/** @returns {string[]} the scopes that this person left out on Google's page, or took back */
function missing_() {
  const needed = Object.keys(NEEDED);
  const given = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, needed).getAuthorizedScopes() || [];
  return needed.filter((scope) => !given.includes(scope));
}

/**
 * What is missing and what for, with Google's page that asks for exactly that.
 *
 * @param {string[]} missing
 * @param {Texts} say
 * @returns {Trouble}
 */
function wanting_(missing, say) {
  const lines = missing.map((scope) => '• ' + say[NEEDED[scope]]);
  const allow = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, missing).getAuthorizationUrl();
  return { trouble: [say.needs, ...lines, say.needsNext].join('\n'), allow: allow };
}

/**
 * @param {string} first the name that the sidebar asks first
 * @param {string} screen the screen to begin with
 */
function showPanel_(first, screen) {
  ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, [SIDEBAR]);
  const page = HtmlService.createTemplateFromFile('Panel');
  page.told = JSON.stringify({ base: BACKEND, first: first, screen: screen, language: language_(), texts: texts_() });
  DocumentApp.getUi().showSidebar(page.evaluate().setTitle('Baku'));
}

/**
 * The event in the shape that Google's own panel posts it. The access token is for the one question whether this
 * person may open the file; it goes to the service and nowhere else.
 *
 * @param {Clicked} clicked
 */
function event_(clicked) {
  const open = DocumentApp.getActiveDocument();
  return {
    commonEventObject: {
      hostApp: 'DOCS',
      platform: 'WEB',
      userLocale: language_(),
      parameters: clicked.parameters || {},
      formInputs: clicked.inputs || {},
    },
    docs: { id: open.getId(), title: open.getName(), addonHasFileScopePermission: true },
    authorizationEventObject: { userOAuthToken: ScriptApp.getOAuthToken() },
  };
}

/**
 * @param {string} name
 * @param {string} identity
 * @param {Object} event
 * @returns {?GoogleAppsScript.URL_Fetch.HTTPResponse} null where the service is not reached
 */
function post_(name, identity, event) {
  try {
    return UrlFetchApp.fetch(BACKEND + '/gas/' + name, {
      method: 'post',
      contentType: 'application/json',
      payload: JSON.stringify(event),
      headers: { Authorization: 'Bearer ' + identity, 'Accept-Language': language_() },
      muteHttpExceptions: true,
      followRedirects: false,
    });
  } catch (error) {
    console.error(String(error));
    return null;
  }
}

/**
 * @param {GoogleAppsScript.URL_Fetch.HTTPResponse} response
 * @param {Texts} say
 * @returns {Shown | Trouble}
 */
function answered_(response, say) {
  const code = response.getResponseCode();
  const answer = parsed_(response.getContentText());
  if (code === 401) {
    return { trouble: say.unknown };
  }
  if (code !== 200 || !answer) {
    const detail = code !== 404 && answer && answer.detail; // a 404 speaks to programs
    return { trouble: detail || say.failed.replace('{code}', String(code)) };
  }
  return shown_(answer, say);
}

/**
 * What Google's panel would read in the answer; what only Google's panel can do is told in words.
 *
 * @param {*} answer
 * @param {Texts} say
 * @returns {Shown | Trouble}
 */
function shown_(answer, say) {
  const rendered = answer.renderActions || {};
  if (rendered.hostAppAction || answer.requesting_google_scopes || answer.custom_authorization_prompt) {
    return { trouble: say.panelOnly };
  }
  const action = answer.action || rendered.action || {};
  return {
    navigations: action.navigations || [],
    notification: action.notification ? String(action.notification.text) : null,
    link: action.link || null,
    items: answer.autoComplete ? answer.autoComplete.items || [] : [],
    needs: null,
    broken: null,
  };
}

/**
 * @param {string} text
 * @returns {*} null for what is no JSON object
 */
function parsed_(text) {
  try {
    const told = JSON.parse(text);
    return told && typeof told === 'object' ? told : null;
  } catch (error) {
    return null;
  }
}
