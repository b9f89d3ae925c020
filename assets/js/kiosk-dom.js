// Building blocks of the ticket machine's page.

import {drawing, el} from './dom.js';

export {el, say} from './dom.js';

/** A button; everything on this page that does something is one. */
export function button(props, ...children) {
  return el('button', {type: 'button', ...props}, ...children);
}

/**
 * A picture beside a word. It never stands alone, so it is hidden from screen readers.
 * @param {keyof typeof paths} name
 */
export function icon(name) {
  return drawing(paths[name]);
}

/** "không phải chờ" at the start of a line is "Không phải chờ". */
export function capital(s) {
  return s.charAt(0).toLocaleUpperCase() + s.slice(1);
}

// Lines in a square of 24, drawn with round ends.
const paths = {
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20v-1a6.5 6.5 0 0 1 13 0v1M16 4.3a3.5 3.5 0 0 1 0 6.4M18 13.2a6.5 6.5 0 0 1 3.5 5.8v1',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  desk: 'M2.5 12h19M4.5 12v8M19.5 12v8M4.5 16h15M12 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M8 12a4 4 0 0 1 8 0',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14M15.6 15.6 21 21',
  back: 'M10 5 3 12l7 7M3.5 12H21',
  check: 'm4 12.5 5.5 5.5L20 6.5',
  next: 'm9 5 7 7-7 7',
  up: 'm5 15 7-7 7 7',
  down: 'm5 9 7 7 7-7',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  letters: 'm2 19 5.5-14L13 19M4 14.5h7M14.5 19l3.25-8L21 19M15.6 16.4h4.3',
  contrast: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 3v18M12 7h3.6M12 11h5.4M12 15h4.4',
  low: 'M12 3v11M7 9.5l5 5 5-5M3 20h18',
  erase: 'M8 5h13v14H8l-6-7zM12 9.5l5 5M17 9.5l-5 5',
  paper: 'M6 2.5v18l2.4-1.6 2.4 1.6 2.4-1.6 2.4 1.6 2.4-1.6V2.5zM9 8h6M9 12h6',
  printer: 'M7 8V3h10v5M7 17H3.5V8.5h17V17H17M7 13.5h10V21H7z',
  offline: 'M3 3l18 18M5 12.5a10 10 0 0 1 4.4-2.6M2 9a15 15 0 0 1 5-3.2M13.5 9.7a10 10 0 0 1 5.5 2.8M11 5a15 15 0 0 1 11 4M8.5 16a5 5 0 0 1 6.3-.4M12 20h.01',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5',
  sunrise: 'M3 19h18M6.5 15a5.5 5.5 0 0 1 11 0M12 3v3M4.5 8.5l1.6 1.6M19.5 8.5l-1.6 1.6M2 15h2M20 15h2',
  lunch: 'M4 9h13v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM17 10.5h1.5a2.5 2.5 0 0 1 0 5H17M8 3v3M12.5 3v3',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4.5M15.5 3v4.5M9.5 13.5l5 4M14.5 13.5l-5 4',
  full: 'M4 20V4h16v16zM8 8.5h8M8 12h8M8 15.5h8',
  hourglass: 'M6 3h12M6 21h12M7.5 3v4.5L12 12l4.5-4.5V3M7.5 21v-4.5L12 12l4.5 4.5V21',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.5h.01',
  alert: 'M12 3.5 22 20.5H2zM12 10v4.5M12 17.5h.01',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M7.8 13.5a4.6 4.6 0 0 0 8.4 0M9 9.2h.01M15 9.2h.01',
  plus: 'M12 5v14M5 12h14',
  star: 'm12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1L7.6 14 3 9.6l6.3-.8z',
  touch: 'M9 12V5a2 2 0 0 1 4 0v5.5l5.2 1.2a2.4 2.4 0 0 1 1.8 2.8l-.8 3.7a3.6 3.6 0 0 1-3.5 2.8h-3a4 4 0 0 1-3-1.4L5 14.8a1.8 1.8 0 0 1 2.6-2.4L9 13.6',
  phone: 'M6 3h4l1.5 5L9 9.8a12 12 0 0 0 5.2 5.2L16 12.5l5 1.5v4a2.5 2.5 0 0 1-2.7 2.5A16 16 0 0 1 3.5 5.7 2.5 2.5 0 0 1 6 3',
  code: 'M3 7V4h3M18 4h3v3M21 17v3h-3M6 20H3v-3M7 8v8M10.5 8v8M13 8v8M17 8v8',
  card: 'M3 5h18v14H3zM7 9.5h4v5H7zM14 9.5h4M14 12.5h4',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  door: 'M6 21V4.5A1.5 1.5 0 0 1 7.5 3h9A1.5 1.5 0 0 1 18 4.5V21M3 21h18M14.5 12h.01',
};
