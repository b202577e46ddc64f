// @ts-check
// Drawings of our own for names of Material icons and Google's known icons; a ring for a name that is not here.

import { el } from './elements.js';

const RING = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18';
const PAGE = 'M6 3h8l5 5v13H6zM14 3v5h5';
const LINES = 'M9 12h7M9 15.5h7';
const BELL = 'M6 17v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4';
const HEAD = 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5c.6-4 3.5-5.5 7.5-5.5s6.9 1.5 7.5 5.5';
const HEADS = 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.8c2.2.6 3.6 2.1 4 4.7';
const SHIELD = 'M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6z';
const BUBBLE = 'M4 5h16v11H10l-4 4v-4H4z';
const CALENDAR = 'M4 6h16v14H4zM4 10h16M8 3.5v4M16 3.5v4';
const CLIP = 'M6 5h12v16H6zM9 3.5h6V7H9z';
const CLOCKWISE = 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4v5h-5';
const TICK = 'M8 12.3l2.8 2.8L16.3 9';
const CROSS = 'M9 9l6 6M15 9l-6 6';
const MARK = 'M12 7.5v5.5M12 16.3v.1';
const PEN = 'M4 20l.8-4L16 4.8 19.2 8 8 19.2z';

/** @type {Record<string, string>} */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  add_circle: `${RING}M12 8v8M8 12h8`,
  alarm: `${RING}M12 7.5V12l3 2M4 3.5 2.5 5M20 3.5 21.5 5`,
  approval: 'M9.5 11.5c-1.2-1-2-2-2-3.5a4.5 4.5 0 0 1 9 0c0 1.5-.8 2.5-2 3.5V14H18v3H6v-3h3.5zM6 20.5h12',
  arrow_back: 'M20 12H5m6.5-6.5L5 12l6.5 6.5',
  arrow_forward: 'M4 12h15m-6.5-6.5L19 12l-6.5 6.5',
  article: 'M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4.5',
  assignment: `${CLIP}M9 11h6M9 14h6M9 17h4`,
  attach_file: 'M17 7v9a5 5 0 0 1-10 0V6.5a3.5 3.5 0 0 1 7 0V15a2 2 0 0 1-4 0V8',
  badge: 'M4 8h16v12H4zM9.5 8V4h5v4M9 11.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M6.5 17.5c.3-1.3 1.1-2 2.5-2s2.2.7 2.5 2M14 12.5h4M14 15.5h4',
  block: `${RING}M6 6l12 12`,
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  call: 'M5 4h4l1.5 5L8 10.5a12 12 0 0 0 5.5 5.5L15 13.5l5 1.5v4c-8 1.5-16.5-7-15-15z',
  cancel: `${RING}${CROSS}`,
  check: 'm5 12.5 4.5 4.5L19 7.5',
  check_circle: `${RING}${TICK}`,
  chevron_left: 'm14.5 6-6 6 6 6',
  chevron_right: 'm9.5 6 6 6-6 6',
  close: 'm6 6 12 12M18 6 6 18',
  comment: `${BUBBLE}M8 9h8M8 12h5`,
  delete: 'M5 7h14M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5',
  description: `${PAGE}${LINES}`,
  difference: 'M8 3h8l4 4v10H8zM4 7v14h12M11.5 8.5h5M14 6v5M11.5 14h5',
  do_not_disturb_on: `${RING}M7.5 12h9`,
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  draw: `${PEN}M13 20h7`,
  edit: PEN,
  error: `${RING}${MARK}`,
  event: `${CALENDAR}M13 13h4v4h-4z`,
  event_available: `${CALENDAR}m9 15 2 2 4-4`,
  event_busy: `${CALENDAR}m10 13 4 4M14 13l-4 4`,
  expand_less: 'm6 15 6-6 6 6',
  expand_more: 'm6 9 6 6 6-6',
  fact_check: 'M3 5h18v14H3zM6 9h5M6 13h5M13.5 12l2 2 3.5-4',
  feedback: `${BUBBLE}M12 7v4M12 13.5v.1`,
  flag: 'M6 21V4h11l-1.5 4L17 12H6',
  folder: 'M3 6h6l2 2h10v11H3z',
  gavel: 'm13.5 3.5 6 6-3 3-6-6zM12 8 4 16.5l2 2L14.5 10.5M12 20.5h9',
  group: HEADS,
  help: `${RING}M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.5v.1`,
  history: 'M4.5 12a7.5 7.5 0 1 0 2.3-5.4L4.5 9M4.5 4v5h5M12 8v4.5l3 1.5',
  home: 'm4 11 8-7 8 7v9h-5.5v-6h-5v6H4z',
  hourglass_empty: 'M7 3.5h10M7 20.5h10M8 3.5V8l4 4-4 4v4.5M16 3.5V8l-4 4 4 4v4.5',
  image: 'M4 5h16v14H4zM4 17l5-5 3 3 3.5-3.5L20 16M9 8.5v.1',
  info: `${RING}M12 11v5.5M12 7.7v.1`,
  label: 'M4 7h11l5 5-5 5H4z',
  language: `${RING}M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18`,
  lightbulb: 'M9 16.5c0-2-3-3.5-3-7a6 6 0 0 1 12 0c0 3.5-3 5-3 7zM9.5 20h5M10 16.5V12M14 16.5V12',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 15v2',
  lock_open: 'M6 11h12v9.5H6zM8.5 11V7a3.5 3.5 0 0 1 6.9-.8M12 15v2',
  mail: 'M3 6h18v12.5H3zM3 7l9 7 9-7',
  merge: 'M7 20c0-5 5-5 5-10V4M17 20c0-5-5-5-5-10M8.5 7.5 12 4l3.5 3.5',
  more_vert: 'M12 5a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2M12 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2M12 17.8a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2',
  notifications: BELL,
  open_in_new: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
  person: HEAD,
  place: 'M12 21c-4-4.5-6.5-7.5-6.5-11a6.5 6.5 0 0 1 13 0c0 3.5-2.5 6.5-6.5 11zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  play_arrow: 'M8 5l11 7-11 7z',
  play_circle: `${RING}M10 8.5l5.5 3.5-5.5 3.5z`,
  radio_button_unchecked: RING,
  rate_review: `${BUBBLE}M8.5 13l.5-2 4.5-4.5 1.5 1.5-4.5 4.5z`,
  refresh: CLOCKWISE,
  remove: 'M5 12h14',
  reply: 'M10 6 4 12l6 6v-4c5 0 8 1.5 10 5-.5-6-4-9-10-9z',
  schedule: `${RING}M12 7v5.5l3.5 2`,
  science: 'M9 3.5h6M10 3.5V10l-5.5 9c-.5 1 0 1.5 1 1.5h13c1 0 1.5-.5 1-1.5L14 10V3.5M7.5 15h9',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M16 16l4.5 4.5',
  send: 'M4 4.5 20.5 12 4 19.5 6 12zM6 12h7',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  star: 'm12 3.5 2.6 5.7 6.1.7-4.5 4.2 1.2 6.1-5.4-3.1-5.4 3.1 1.2-6.1L3.3 9.9l6.1-.7z',
  swap_horiz: 'M4 8.5h14m-4-4 4 4-4 4M20 15.5H6m4-4-4 4 4 4',
  sync: 'M19 9a7.5 7.5 0 0 0-13-2L4 9.5M4 5v4.5h4.5M5 15a7.5 7.5 0 0 0 13 2l2-2.5M20 19v-4.5h-4.5',
  table_chart: 'M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M10.5 9.5v10',
  task_alt: 'M20.5 10.5A8.7 8.7 0 1 1 16 4.3M8 11.5l3.5 3.5L21 5.5',
  thumb_down: 'M17 4v10l-4 6.5c-2 0-2.5-1.5-2-3l.8-3.5H5c-1 0-1.5-1-1.3-2L5.2 5c.2-.7.7-1 1.3-1zM20 4v10',
  thumb_up: 'M7 20V10l4-6.5c2 0 2.5 1.5 2 3L12.2 10H19c1 0 1.5 1 1.3 2l-1.5 7c-.2.7-.7 1-1.3 1zM4 20V10',
  upload: 'M12 16V5M7 10l5-5 5 5M5 20h14',
  verified: `${SHIELD}M8.5 12l2.5 2.5 4.5-5`,
  visibility: 'M2.5 12C5 7.5 8.5 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-6 6.5-9.5 6.5S5 16.5 2.5 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17v.1',
};

/** Names that have the drawing of another one: Material's synonyms, and Google's known icons. @type {Record<string, string>} */
const SAME = {
  assignment_turned_in: 'task_alt', account_circle: 'person', access_time: 'schedule', autorenew: 'sync', chat: 'comment',
  delete_outline: 'delete', done: 'check', email: 'mail', error_outline: 'error', edit_note: 'draw', forum: 'comment',
  help_outline: 'help', highlight_off: 'cancel', how_to_reg: 'verified', info_outline: 'info', groups: 'group',
  people: 'group', launch: 'open_in_new', pending: 'hourglass_empty', phone: 'call', report: 'error', today: 'event',
  verified_user: 'verified', warning_amber: 'warning',
  BOOKMARK: 'bookmark', CLOCK: 'schedule', DESCRIPTION: 'description', EMAIL: 'mail', INVITE: 'event', MAP_PIN: 'place',
  MULTIPLE_PEOPLE: 'group', PERSON: 'person', PHONE: 'call', STAR: 'star', VIDEO_PLAY: 'play_circle',
};

/**
 * The drawing for a name.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function drawing(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[SAME[name] || name] || RING);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'c-drawing');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}

/**
 * An icon as cards have it: by known or Material name, or by address.
 * @param {import('./elements.js').Json | undefined} icon
 * @returns {HTMLElement | null}
 */
export function icon(icon) {
  if (!icon) return null;
  const shape = icon.imageType === 'CIRCLE' ? 'c-icon round' : 'c-icon';
  if (icon.iconUrl) return picture(icon.iconUrl, icon.altText, shape);
  const drawn = drawing(icon.materialIcon?.name || icon.knownIcon || '');
  if (icon.materialIcon?.fill) drawn.classList.add('filled');
  const named = icon.altText ? { role: 'img', 'aria-label': icon.altText } : {};
  return el('span', { class: shape, ...named }, drawn);
}

/**
 * A picture; what it shows in words where it does not load.
 * @param {string} url @param {string | undefined} alt @param {string} kind
 * @returns {HTMLImageElement}
 */
export function picture(url, alt, kind) {
  const image = el('img', { class: kind, alt: alt || '', referrerpolicy: 'no-referrer' });
  image.addEventListener('error', () => image.classList.add('broken'));
  if (/^(https?:|data:image\/)/i.test(url)) image.src = url;
  else image.classList.add('broken');
  return image;
}
