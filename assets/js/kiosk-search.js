// The search screen: what was typed, what was found, and our own keyboard.

import {t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {search} from './kiosk-fold.js';
import {KioskKeyboard} from './kiosk-keyboard.js';
import {hues, tile} from './kiosk-menu.js';
import {pager} from './kiosk-pager.js';

const LONGEST = 40; // letters

/**
 * @param {object} app
 * @param {string} [typed] what was there before the language changed
 * @returns {import('./kiosk-stage.js').Screen & {typed: () => string}}
 */
export function searchScreen(app, typed = '') {
  const input = el('input', {
    class: 'query', id: 'query', type: 'text', inputmode: 'none', autocomplete: 'off', spellcheck: 'false',
    maxlength: LONGEST, 'aria-label': t('kiosk.search.label'), 'aria-controls': 'found',
  });
  input.value = typed;
  const found = el('div', {class: 'found', id: 'found'});
  const count = el('p', {class: 'how', role: 'status'});
  let tiles = [];

  const look = () => {
    const {menu} = app.view;
    const of = hues(menu);
    const groups = Object.fromEntries((menu.groups || []).map((group) => [group.id, group.name]));
    const offered = menu.services.filter((service) => !service.staff_only);
    const hits = search(offered, groups, input.value);
    tiles = hits.map(({service, word}) => tile(app, service, of[service.id] || 0, word));
    found.replaceChildren(...tiles.map((one) => one.node));
    if (!input.value.trim()) {
      count.textContent = t('kiosk.search.how');
    } else if (hits.length) {
      count.textContent = t('kiosk.search.found', {n: hits.length});
    } else {
      count.textContent = t('kiosk.search.none', {query: input.value.trim()});
      found.append(el('p', {class: 'note'}, icon('info'), el('span', {text: t('kiosk.search.none.do')})));
    }
  };
  input.addEventListener('input', look);
  look();

  const keyboard = new KioskKeyboard().writes(input);
  return {
    name: 'search',
    parts: [
      el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: t('kiosk.search.title')})),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: app.start}, icon('back'), t('kiosk.back'))),
      el('label', {class: 'typed'}, icon('search'), input),
      el('div', {class: 'results'}, count, pager(found)),
      keyboard,
    ],
    update: (view) => tiles.forEach((one) => one.update(view.menu)),
    shown: () => input.focus({preventScroll: true}),
    typed: () => input.value,
    rest: app.unfinished(),
  };
}
