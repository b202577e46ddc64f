// @ts-check
// Times as this person's clock and language have them: today the hour, else the day.

/** @param {HTMLTimeElement} place */
function show(place) {
  const at = new Date(place.dateTime);
  if (Number.isNaN(at.valueOf())) return;
  const locale = document.documentElement.lang;
  const today = at.toDateString() === new Date().toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const short = today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', year: 'numeric' };
  place.title = at.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
  place.textContent = place.dataset.whole === undefined ? at.toLocaleString(locale, short) : place.title;
}

/**
 * Show the times of a part of the page.
 * @param {ParentNode} [within]
 */
export function times(within = document) {
  for (const place of within.querySelectorAll('time')) show(place);
}

times();
