// @ts-check
// The faces of add-ons: the logo, or the first letter of the name where it does not load.

/**
 * @param {ParentNode} within what holds the .face
 * @param {{name: string, logo: string}} addon
 */
export function face(within, addon) {
  const element = /** @type {HTMLElement} */ (within.querySelector('.face'));
  const image = /** @type {HTMLImageElement} */ (element.querySelector('img'));
  const lettered = () => element.classList.add('lettered');
  /** @type {HTMLElement} */ (element.querySelector('.letter')).textContent = addon.name.slice(0, 1).toUpperCase();
  element.classList.remove('lettered');
  image.onerror = lettered;
  if (addon.logo) image.src = addon.logo;
  if (!addon.logo || (image.complete && image.naturalWidth === 0)) lettered();
}
