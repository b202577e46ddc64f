// @ts-check
// Menus by keyboard: [role=menubar] holds buttons with popovertarget, each popover is a [role=menu] of [role=menuitem].

/**
 * The entries of a menu that can be reached now.
 * @param {Element} menu
 * @returns {HTMLElement[]}
 */
function entries(menu) {
  const all = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role^=menuitem]')]);
  return all.filter((one) => one.closest('[role=menu], [role=menubar]') === menu && one.getClientRects().length > 0);
}

/**
 * Go on by some entries, round at the ends.
 * @param {Element} menu
 * @param {number} by
 * @returns {HTMLElement | undefined}
 */
function step(menu, by) {
  const all = entries(menu);
  const here = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = all[(here + by + all.length) % all.length];
  next?.focus();
  return next;
}

/** @param {HTMLElement} menu */
function openerOf(menu) {
  return /** @type {HTMLElement | null} */ (document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`));
}

/**
 * Place an open menu below its button.
 * @param {HTMLElement} menu
 */
function place(menu) {
  const opener = openerOf(menu);
  if (!opener) return;
  const box = opener.getBoundingClientRect();
  const below = opener.closest('[role=menu]') === null;
  menu.style.left = `${Math.max(4, Math.min(below ? box.left : box.right, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${below ? box.bottom + 2 : box.top}px`;
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event */
function within(menu, event) {
  const opener = openerOf(menu);
  const bar = opener?.closest('[role=menubar]');
  if (event.key === 'ArrowDown') step(menu, 1);
  else if (event.key === 'ArrowUp') step(menu, -1);
  else if (event.key === 'Home') entries(menu)[0]?.focus();
  else if (event.key === 'End') entries(menu).at(-1)?.focus();
  else if (event.key === 'Tab') menu.hidePopover();
  else if (event.key === 'ArrowLeft' && opener?.closest('[role=menu]')) close(menu);
  else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && bar) beside(menu, bar, event.key);
  else return;
  if (event.key !== 'Tab') event.preventDefault();
  event.stopPropagation();
}

/** @param {HTMLElement} menu */
function close(menu) {
  menu.hidePopover();
  openerOf(menu)?.focus();
}

/**
 * The menu beside this one, opened; from an entry that opens a menu of its own, that one.
 * @param {HTMLElement} menu @param {Element} bar @param {string} key
 */
function beside(menu, bar, key) {
  const here = /** @type {HTMLElement} */ (document.activeElement);
  if (key === 'ArrowRight' && here.hasAttribute('popovertarget')) {
    here.click();
    return;
  }
  close(menu);
  step(bar, key === 'ArrowRight' ? 1 : -1)?.click();
}

/** @param {Element} bar */
function watch(bar) {
  bar.addEventListener('keydown', (pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const here = /** @type {HTMLElement} */ (event.target);
    if (here.closest('[role=menu]')) return;
    if (event.key === 'ArrowRight') step(bar, 1);
    else if (event.key === 'ArrowLeft') step(bar, -1);
    else if (event.key === 'ArrowDown') here.click();
    else return;
    event.preventDefault();
  });
}

/** @param {Document | Element} root */
export function menus(root = document) {
  for (const bar of root.querySelectorAll('[role=menubar]')) watch(bar);
  for (const menu of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[role=menu][popover]'))) {
    menu.addEventListener('toggle', (event) => {
      const open = /** @type {ToggleEvent} */ (event).newState === 'open';
      openerOf(menu)?.setAttribute('aria-expanded', String(open));
      if (!open) return;
      place(menu);
      entries(menu)[0]?.focus();
    });
    menu.addEventListener('keydown', (event) => within(menu, event));
    menu.addEventListener('click', (event) => {
      const entry = /** @type {Element} */ (event.target).closest('[role^=menuitem]');
      if (entry && !entry.hasAttribute('popovertarget')) menu.hidePopover();
    });
  }
}

menus();
