// Building blocks of the staff's pages.

import {drawing, el} from './dom.js';

export {el, say} from './dom.js';

/** A button of ours. */
export function button(props, ...children) {
  return el('button', {type: 'button', class: 'btn', ...props}, ...children);
}

/** Sets an attribute, or takes it away for null and false. */
export function mark(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** A verb that is not possible keeps the focus and is still read, so it is never disabled for real. */
export function able(node, possible) {
  mark(node, 'aria-disabled', possible ? null : 'true');
}

/** Whether a verb may be pressed. */
export function isAble(node) {
  return node.getAttribute('aria-disabled') !== 'true';
}

/**
 * Brings the children of parent in step with items. A child whose sign is unchanged stays the same element, with its
 * focus and its hover.
 * @param {Element} parent
 * @param {any[]} items
 * @param {(item: any) => string} key
 * @param {(item: any) => string} sign everything that the child shows
 * @param {(item: any) => HTMLElement} make
 */
export function list(parent, items, key, sign, make) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const focus = document.activeElement && parent.contains(document.activeElement) ? place(parent) : null;
  const now = items.map((item) => {
    const old = before.get(key(item));
    if (old && old.dataset.sign === sign(item)) return old;
    const node = make(item);
    node.dataset.key = key(item);
    node.dataset.sign = sign(item);
    return node;
  });
  for (const child of [...parent.children]) if (!now.includes(child)) child.remove();
  now.forEach((node, i) => { if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] || null); });
  if (focus) back(parent, focus);
}

function place(parent) {
  const active = document.activeElement;
  const child = [...parent.children].find((node) => node.contains(active));
  return {key: child && child.dataset.key, nth: child ? [...child.querySelectorAll('button, a, input, select')].indexOf(active) : -1};
}

function back(parent, {key, nth}) {
  if (parent.contains(document.activeElement)) return;
  const child = [...parent.children].find((node) => node.dataset.key === key);
  const target = child && child.querySelectorAll('button, a, input, select')[nth];
  if (target) target.focus();
}

/**
 * A picture beside a word. It never stands alone, so it is hidden from screen readers.
 * @param {keyof typeof paths} name
 */
export function icon(name) {
  return drawing(paths[name]);
}

// Lines in a square of 24, drawn with round ends.
const paths = {
  next: 'M4 5v14l11-7zM19 5v14',
  recall: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0',
  start: 'M7 4.5v15L19 12z',
  finish: 'm4 12.5 5.5 5.5L20 6.5',
  absent: 'M9.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20v-1a6.5 6.5 0 0 1 10-5.4M16 15l5 5M21 15l-5 5',
  hold: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M10 9v6M14 9v6',
  undo: 'M8 4 3.5 8.5 8 13M4 8.5h10a6 6 0 0 1 0 12H8',
  transfer: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  number: 'M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16',
  back: 'M20 12a8 8 0 1 1-2.4-5.7M20 3.5V8h-4.5',
  pause: 'M9 5v14M15 5v14',
  close: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v10H5zM12 15v2.5',
  open: 'M7 11V8a5 5 0 0 1 9.6-2M5 11h14v10H5zM12 15v2.5',
  services: 'M4 6h9M17 6h3M4 12h3M11 12h9M4 18h9M17 18h3M15 4v4M9 10v4M15 16v4',
  outcome: 'M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h3',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20v-1a6.5 6.5 0 0 1 13 0v1M16 4.3a3.5 3.5 0 0 1 0 6.4M18 13.2a6.5 6.5 0 0 1 3.5 5.8v1',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4.5M15.5 3v4.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  screen: 'M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4',
  printer: 'M7 8V3h10v5M7 17H3.5V8.5h17V17H17M7 13.5h10V21H7z',
  kiosk: 'M6 2.5h12v13H6zM9 6h6M9 9.5h6M12 15.5v6M8 21.5h8',
  digits: 'M3 5h18v14H3zM8 8.5v7M11.5 8.5h4V12h-4v3.5h4',
  desk: 'M2.5 12h19M4.5 12v8M19.5 12v8M4.5 16h15M12 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M8 12a4 4 0 0 1 8 0',
  star: 'm12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1L7.6 14 3 9.6l6.3-.8z',
  alert: 'M12 3.5 22 20.5H2zM12 10v4.5M12 17.5h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5h.01',
  scan: 'M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M7 8.5v7M10.5 8.5v7M13.5 8.5v7M17 8.5v7',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14M15.6 15.6 21 21',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.4 9.4a2.7 2.7 0 1 1 3.8 2.7c-.8.4-1.2 1-1.2 2M12 17.2h.01',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  cancel: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  left: 'M20 12H5M11 6l-6 6 6 6',
  speak: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  strip: 'M4 4h16v16H4zM14.5 4v16M17 8h.5M17 12h.5',
  backup: 'M4 6.5c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3M4 6.5v11c0 1.7 3.6 3 8 3s8-1.3 8-3v-11M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  folder: 'M3 6h6l2 2.5h10V19H3zM3 11h18',
  inbox: 'M4 4h16v16H4zM4 14h5l1.5 2.5h3L15 14h5',
  office: 'M3.5 21V9.5L12 4l8.5 5.5V21M2.5 21h19M9.5 21v-6h5v6M9 11h.01M15 11h.01',
  sunrise: 'M3 19h18M6.5 15a5.5 5.5 0 0 1 11 0M12 3v3M4.5 8.5l1.6 1.6M19.5 8.5l-1.6 1.6M2 15h2M20 15h2',
};
