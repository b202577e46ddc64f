// @ts-check
// Where links in content lead: addresses of Google's files to the desk's own pages, as the same person.

const HOSTS = ['docs.google.com', 'drive.google.com', 'sheets.google.com', 'mail.google.com'];
const SAFE = ['http:', 'https:', 'mailto:', 'tel:'];
/** @type {[RegExp, (found: RegExpExecArray) => string][]} */
const PLACES = [
  [/^\/(document|spreadsheets)\/d\/([\w-]+)(?:\/.*)?$/, (found) => `/${found[1]}/d/${found[2]}/edit`],
  [/^\/file\/d\/([\w-]+)(?:\/.*)?$/, (found) => `/file/d/${found[1]}/view`],
  [/^\/drive\/folders\/([\w-]+)\/?$/, (found) => `/drive/folders/${found[1]}`],
  [/^\/drive(?:\/my-drive)?\/?$/, () => '/drive'],
  [/^\/drive\/shared-with-me\/?$/, () => '/drive/shared-with-me'],
  [/^\/mail(?:\/.*)?$/, () => '/mail'],
];

/**
 * Who looks at this page.
 * @returns {string}
 */
export function person() {
  return document.body.dataset.person || '';
}

/**
 * The address to go to for one in content; '' for what is no address to go to, such as a script.
 * @param {string} url
 * @param {string} [who]
 * @returns {string}
 */
export function local(url, who = person()) {
  /** @type {URL} */
  let parts;
  try {
    parts = new URL(url, location.href);
  } catch {
    return '';
  }
  if (!SAFE.includes(parts.protocol)) return '';
  const ours = parts.host === location.host && !parts.pathname.startsWith('/u/');
  const page = HOSTS.includes(parts.host) || ours ? pageOf(parts) : '';
  if (!page) return parts.href;
  return `/u/${who}${page}${page.startsWith('/open/') ? '' : parts.search}${parts.hash}`;
}

/**
 * The desk's page for an address of Google's, as it stands behind /u/<person>.
 * @param {URL} parts
 * @returns {string}
 */
function pageOf(parts) {
  const account = /^\/(?:(document|spreadsheets|file|drive)\/)?(?:u\/\d+|a\/[^/]+)(?=\/|$)/;
  const path = parts.pathname.replace(account, (_all, product) => (product ? `/${product}` : ''));
  const id = parts.searchParams.get('id') || '';
  if ((path === '/open' || path === '/uc') && /^[\w-]+$/.test(id)) return `/open/${id}`;
  for (const [pattern, place] of PLACES) {
    const found = pattern.exec(path);
    if (found) return place(found);
  }
  return '';
}
