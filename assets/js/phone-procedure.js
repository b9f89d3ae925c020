// A procedure on a citizen's phone, by the QR code of a poster or of the ticket machine. ES2018.

import {load, named, onLang, t} from './i18n.js';
import {el} from './phone-dom.js';
import {languages} from './phone-langs.js';
import {fee, papers, times} from './procedure-words.js';

let shown = null; // the hub's answer
let state = 'loading'; // then found, unknown or lost

async function start() {
  await load();
  languages(document.getElementById('langs'));
  onLang(draw);
  try {
    const answer = await fetch('/api/v1/procedures/' + location.pathname.split('/').pop());
    state = answer.ok ? 'found' : 'unknown';
    if (answer.ok) shown = await answer.json();
  } catch (e) {
    state = 'lost';
  }
  draw();
}

function draw() {
  document.body.setAttribute('data-state', state);
  const main = document.getElementById('procedure');
  main.textContent = '';
  (shown ? content(shown) : [el('h1', '', t(state === 'lost' ? 'procedure.lost' : 'procedure.unknown'))])
    .forEach((part) => main.appendChild(part));
  if (shown) document.title = named(shown);
}

function content(p) {
  const list = papers(p);
  return [
    el('p', 'p-label', [p.field, p.code].filter(Boolean).join(' · ')),
    el('h1', '', named(p)),
    part(t('procedure.time'), times(p).map((line) => el('p', '', capital(line)))),
    part(t('procedure.fee'), [el('p', '', capital(fee(p)))]),
    part(t('procedure.papers'), list.length
      ? [el('ol', '', list.map(([name, how]) => el('li', '', [name, how ? el('small', '', how) : null])))]
      : [el('p', '', t('procedure.papers.ask'))]),
    el('p', 'q-note', t('procedure.note')),
  ];
}

function capital(s) {
  return s.charAt(0).toLocaleUpperCase() + s.slice(1);
}

function part(title, lines) {
  return el('section', '', [el('h2', '', title)].concat(lines));
}

start();
