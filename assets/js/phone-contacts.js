// Below a citizen's number: whom to turn to. ES2018.

import {any, leaders, receptions} from './contact-words.js';
import {t, text} from './i18n.js';
import {el} from './phone-dom.js';

/** Asks once, and draws again with every language. @param {HTMLElement} node @returns {() => void} draws */
export function contacts(node) {
  let found = null;
  const draw = () => {
    node.hidden = !any(found);
    node.textContent = '';
    if (node.hidden) return;
    node.appendChild(el('summary', '', t('contact.title')));
    if (found.hotline) node.appendChild(part(t('contact.hotline'), [call(found.hotline)]));
    people(t('contact.leaders'), leaders(found, {t, text}));
    people(t('contact.reception'), receptions(found, {t, text}));
    if (found.suggestions) node.appendChild(part(t('contact.suggestions'), [el('p', '', found.suggestions)]));
  };
  const people = (title, all) => {
    if (all.length) node.appendChild(part(title, [].concat(...all.map((one) => [el('p', 'p-contact', one.head), ...one.ways.map((way) => (/^[\d .+()-]+$/.test(way) ? call(way) : el('p', '', way)))]))));
  };
  fetch('/api/v1/contacts').then((answer) => (answer.ok ? answer.json() : null)).then((c) => { found = c; draw(); }).catch(() => {});
  return draw;
}

function part(title, lines) {
  const node = el('section', '');
  node.appendChild(el('h2', '', title));
  lines.forEach((line) => node.appendChild(line));
  return node;
}

function call(number) {
  const p = el('p', '');
  const a = el('a', '', number);
  a.setAttribute('href', 'tel:' + number.replace(/[^\d+]/g, ''));
  p.appendChild(a);
  return p;
}
