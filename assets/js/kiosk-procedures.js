// What the office performs: found without accents, and read before a number is taken.

import {named, t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {search} from './kiosk-fold.js';
import {KioskKeyboard} from './kiosk-keyboard.js';
import {pager} from './kiosk-pager.js';
import {procedureScreen} from './kiosk-procedure.js';
import {times} from './procedure-words.js';

const LONGEST = 40; // letters
const MOST = 60; // rows: who has more must type

/** The way in from the menu; hidden while this machine knows no procedures. */
export function browseButton(app) {
  return button({class: 'btn find', id: 'procedures', hidden: !app.view.procedures, onclick: () => browse(app)},
    icon('info'), t('procedure.menu'));
}

async function browse(app) {
  let list = null;
  try {
    const answer = await fetch('/procedures');
    if (answer.ok) list = await answer.json();
  } catch (e) { /* the program on this machine is gone, and the page will say so */ }
  if (list) open(app, list, '');
}

function open(app, list, typed) {
  let screen = null;
  app.show(() => (screen = listScreen(app, list, screen ? screen.typed() : typed)));
}

/**
 * @param {object} app
 * @param {object} list the program's answer
 * @param {string} typed what was there before
 * @returns {import('./kiosk-stage.js').Screen & {typed: () => string}}
 */
function listScreen(app, list, typed) {
  const input = el('input', {
    class: 'query', id: 'query', type: 'text', inputmode: 'none', autocomplete: 'off', spellcheck: 'false',
    maxlength: LONGEST, 'aria-label': t('procedure.label'), 'aria-controls': 'found',
  });
  input.value = typed;
  const found = el('div', {class: 'found', id: 'found'});
  const count = el('p', {class: 'how', role: 'status'});
  const all = list.procedures.map((p) => ({p, name: {vi: p.name.replace(/^thủ tục /i, ''), en: p.name_en || ''}, keywords: [p.field || '', p.code]}));
  const byName = new Intl.Collator('vi').compare;
  all.sort((a, b) => Number(Boolean(b.p.common)) - Number(Boolean(a.p.common)) || byName(a.name.vi, b.name.vi));
  const look = () => {
    const query = input.value.trim();
    const hits = query ? search(all, {}, query).map((hit) => hit.service) : all;
    found.replaceChildren(...hits.slice(0, MOST).map(({p}) => row(p, () => app.show(() => procedureScreen(app, p, list.url, () => open(app, list, input.value))))));
    if (!query) count.textContent = t('procedure.how');
    else if (hits.length) count.textContent = t('procedure.found', {n: hits.length});
    else count.textContent = t('procedure.none', {query});
  };
  input.addEventListener('input', look);
  look();
  return {
    name: 'procedures',
    look: 'search',
    parts: [
      el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: t('procedure.title')})),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: app.start}, icon('back'), t('kiosk.back'))),
      el('label', {class: 'typed'}, icon('search'), input),
      el('div', {class: 'results'}, count, pager(found)),
      new KioskKeyboard().writes(input),
    ],
    shown: () => input.focus({preventScroll: true}),
    typed: () => input.value,
    rest: app.unfinished(),
  };
}

function row(p, onclick) {
  return button({class: 'tile tile-procedure', 'data-procedure': p.code, onclick},
    el('span', {class: 'name', text: named(p)}),
    el('span', {class: 'facts'}, el('span', {class: 'fact'}, icon('clock'), el('span', {text: times(p)[0]})),
      p.field && el('span', {class: 'fact', text: p.field})));
}
