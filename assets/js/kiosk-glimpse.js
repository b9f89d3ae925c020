// What the machine shows of a dossier whose secret nobody typed: how it stands and when. The hub tells it no more.

import {dates, state} from './lookup-words.js';
import {t} from './i18n.js';
import {el, icon} from './kiosk-dom.js';
import {pager} from './kiosk-pager.js';
import {way} from './kiosk-stop.js';

/**
 * @param {object} app
 * @param {import('./kiosk-lookup.js').LookUp} own
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function glimpseScreen(app, own) {
  const {seen} = own;
  const left = el('p', {class: 'left', role: 'timer'});
  return {
    name: 'glimpse', look: 'dossier',
    parts: [
      el('div', {class: 'say', 'data-code': 'glimpse'}, icon('paper'), el('h1', {tabindex: '-1', text: state(seen)})),
      pager(el('div', {class: 'glimpse'},
        el('dl', {class: 'known'},
          ...dates(seen).map((one) => el('div', {class: 'known-when'}, el('dt', {text: one.label}), el('dd', {text: one.value}))),
          el('div', {class: 'known-code'}, el('dt', {text: t('lookup.code.short')}), el('dd', {id: 'code', text: seen.code}))),
        el('p', {text: t('lookup.glimpse')}))),
      el('div', {class: 'do'},
        way('prove', 'search', t('lookup.glimpse.prove'), () => own.again()), way('done', 'check', t('kiosk.done'), app.start, true), left),
    ],
    rest: {ms: app.times().dossier_ms, then: app.start, count: (n) => { left.textContent = t('lookup.return', {n}); }},
  };
}
