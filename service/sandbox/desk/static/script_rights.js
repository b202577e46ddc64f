// @ts-check
// What a script may call: by the mode it runs in, and by the scopes of its manifest.

const SCOPE = 'https://www.googleapis.com/auth/';

/** @typedef {'NONE' | 'LIMITED' | 'FULL'} Mode */

/** An error as Apps Script throws it. */
export class Exception extends Error {
  name = 'Exception';
}

/**
 * An object that has these members and tells by name what it has not.
 * @template {object} T
 * @param {string} name
 * @param {T} members
 * @returns {T}
 */
export function standIn(name, members) {
  return new Proxy(members, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then' || key === 'toJSON') return Reflect.get(target, key);
      throw new Exception(`${name}.${key} is not built in this sandbox.`);
    },
  });
}

/** What ends a run, for Google's page asks the person for these scopes. */
export class Asking extends Exception {
  /** @param {string} address where that page is */
  constructor(address) {
    super('Authorization is required to perform that action.');
    this.address = address;
  }
}

/** What one run of a script may do. */
export class Rights {
  /**
   * @param {Mode} mode
   * @param {string[]} scopes  what the person gave
   * @param {string[]} declared  what the manifest asks for
   */
  constructor(mode, scopes, declared = scopes) {
    this.mode = mode;
    this.scopes = scopes;
    this.declared = declared;
  }

  /**
   * Refuse a call as Google does: onOpen in NONE may build menus and read the locale, and nothing else; in LIMITED it
   * may use the open file too (addon.md 3.2). Of the scopes, one is enough.
   * @param {string} what
   * @param {Mode[]} modes
   * @param {string[]} scopes
   */
  need(what, modes, scopes = []) {
    if (!modes.includes(this.mode)) {
      throw new Exception(`You do not have permission to call ${what} in the authorization mode ${this.mode}.`);
    }
    const full = scopes.map((scope) => (scope === 'openid' ? scope : SCOPE + scope));
    if (full.length && !full.some((scope) => this.scopes.includes(scope))) {
      throw new Exception(
        `Specified permissions are not sufficient to call ${what}. Required permissions: ${full.join(' || ')}`,
      );
    }
  }

  /** @param {string} scope */
  has(scope) {
    return this.scopes.includes(scope === 'openid' ? scope : SCOPE + scope);
  }
}
