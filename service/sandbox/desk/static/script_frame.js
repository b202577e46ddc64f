// @ts-check
// What Google puts into the pages of a script: google.script.run and google.script.host. It also has links lead to the
// desk, which stands in for Google's addresses.

{
  /** @typedef {{success?: Function, failure?: Function, user?: unknown}} Handlers */

  /** @type {Map<number, Handlers>} */
  const waiting = new Map();
  let calls = 0;

  /** @param {object} message */
  const tell = (message) => parent.postMessage(message, '*'); // the page around it is of another origin, which it cannot know

  /**
   * @param {Handlers} handlers
   * @returns {any}
   */
  function runner(handlers) {
    /** @type {Record<string, Function>} */
    const own = {
      withSuccessHandler: (/** @type {Function} */ success) => runner({ ...handlers, success }),
      withFailureHandler: (/** @type {Function} */ failure) => runner({ ...handlers, failure }),
      withUserObject: (/** @type {unknown} */ user) => runner({ ...handlers, user }),
    };
    return new Proxy(own, {
      get(target, name) {
        if (typeof name === 'symbol') return undefined;
        if (name in target) return target[name];
        if (name.endsWith('_')) return undefined; // private functions of a script are not seen here
        return (/** @type {unknown[]} */ ...values) => call(name, values, handlers);
      },
    });
  }

  /** @param {string} name @param {unknown[]} values @param {Handlers} handlers */
  function call(name, values, handlers) {
    values.forEach(refuse);
    waiting.set(++calls, handlers);
    tell({ run: name, told: JSON.parse(JSON.stringify(values)), key: calls });
  }

  /**
   * Refuse what cannot go along: dates, functions and elements, at any depth.
   * @param {unknown} value
   */
  function refuse(value) {
    if (value instanceof Date || value instanceof Node || typeof value === 'function') {
      throw new TypeError('google.script.run takes numbers, booleans, strings, null, arrays and plain objects only.');
    }
    if (value && typeof value === 'object') Object.values(value).forEach(refuse);
  }

  addEventListener('message', (message) => {
    if (message.source !== parent) return;
    const { key, done, failed } = message.data;
    const handlers = waiting.get(key);
    waiting.delete(key);
    if (failed !== undefined) handlers?.failure?.(new Error(failed), handlers.user);
    else handlers?.success?.(done, handlers.user);
  });

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tell({ escape: true });
  });

  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !/^https?:/.test(link.protocol)) return;
    event.preventDefault();
    tell({ open: link.href });
  });

  window.open = (address) => {
    if (address) tell({ open: String(address) });
    return null;
  };

  const host = {
    close: () => tell({ close: true }),
    setHeight: (/** @type {number} */ height) => tell({ height }),
    setWidth: (/** @type {number} */ width) => tell({ width }),
    editor: { focus: () => tell({ focus: true }) },
  };
  Object.assign(window, { google: { script: { run: runner({}), host } } });
}
