// Building blocks of the phone's page. ES2018.

import {drawing} from './dom.js';

/** An element with a class, and a text or children; what is null or empty is left out. */
export function el(tag, name, content) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  const parts = Array.isArray(content) ? content : [content];
  parts.forEach((part) => {
    if (part === null || part === undefined || part === '') return;
    node.appendChild(typeof part === 'string' ? document.createTextNode(part) : part);
  });
  return node;
}

/** A picture beside a word, hidden from screen readers. */
export function icon(name) {
  return drawing(paths[name]);
}

const paths = {
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2.2 2.2 0 0 0 4 0',
  check: 'm4 12.5 5.5 5.5L20 6.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2',
  pause: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M10 9v6M14 9v6',
  missed: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.5V13M12 16.5h.01',
  cancelled: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 8.5l7 7M15.5 8.5l-7 7',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14M15.6 15.6 21 21',
  door: 'M6 21V4.5A1.5 1.5 0 0 1 7.5 3h9A1.5 1.5 0 0 1 18 4.5V21M3 21h18M14.5 12h.01',
};
