// Small parts that the regions of the wall are made of.

/** Makes an element with a class inside a parent. */
export function make(parent, tag, className) {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (parent) parent.appendChild(el);
  return el;
}

/** Sets a text only when it differs, so that an unchanged board touches nothing. */
export function put(el, s) {
  if (el.textContent !== s) el.textContent = s;
}

/** Sets an attribute, or takes it away when the value is empty. */
export function mark(el, name, value) {
  if (!value) el.removeAttribute(name);
  else if (el.getAttribute(name) !== String(value)) el.setAttribute(name, value);
}

/** Makes an element that holds a text in large type and its translation in small type. */
export function both(parent, tag, className) {
  const el = make(parent, tag, className);
  el.main = make(el, 'span', 'main');
  el.small = make(el, 'span', 'small');
  return el;
}

/** Fills what both made. @param {{main: string, small: string, lang: string}} text */
export function putBoth(el, text) {
  put(el.main, text.main);
  put(el.small, text.small);
  el.small.hidden = !text.small;
  mark(el.small, 'lang', text.lang);
}

/**
 * Keeps the children of a parent in step with a list: one child for each key, reused, in order, none left over.
 * @param {Element} parent
 * @param {any[]} list
 * @param {(item: any) => string} key
 * @param {(item: any) => Element} create
 * @param {(el: Element, item: any) => void} update
 */
export function keep(parent, list, key, create, update) {
  const old = new Map();
  Array.from(parent.children).forEach((el) => old.set(el.dataset.key, el));
  list.forEach((item, i) => {
    const k = key(item);
    let el = old.get(k);
    if (el) old.delete(k);
    else {
      el = create(item);
      el.dataset.key = k;
    }
    if (parent.children[i] !== el) parent.insertBefore(el, parent.children[i] || null);
    update(el, item);
  });
  old.forEach((el) => el.remove());
}

/** An arrow to the right, for icon. */
export const ARROW = ['M6 24h34M27 10l14 14-14 14'];

const SVG = 'http://www.w3.org/2000/svg';

/** Makes a line drawing from the paths of a 48 by 48 field. */
export function icon(parent, className, paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  paths.forEach((d) => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.appendChild(path);
  });
  parent.appendChild(svg);
  return svg;
}
