// One procedure: how long it takes, what it costs, what to bring, and a code that takes it to the phone.

import {named, t} from './i18n.js';
import {button, capital, el, icon} from './kiosk-dom.js';
import {pager} from './kiosk-pager.js';
import {fee, papers, times} from './procedure-words.js';

/**
 * @param {object} app
 * @param {object} p
 * @param {string} url of the hub as phones reach it; none: no code
 * @param {() => void} back
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function procedureScreen(app, p, url, back) {
  const list = papers(p);
  return {
    name: 'procedure',
    parts: [
      el('div', {class: 'say'},
        el('p', {class: 'how', text: [p.field, p.code].filter(Boolean).join(' · ')}),
        el('h1', {tabindex: '-1', text: named(p)})),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: back}, icon('back'), t('kiosk.back'))),
      pager(el('div', {class: 'sheet-procedure'},
        part('clock', t('procedure.time'), times(p).map((line) => el('p', {text: capital(line)}))),
        part('paper', t('procedure.fee'), [el('p', {text: capital(fee(p))})]),
        part('full', t('procedure.papers'), list.length
          ? [el('ol', {}, ...list.map(([name, how]) => el('li', {}, el('span', {text: name}), how && el('small', {text: how}))))]
          : [el('p', {text: t('procedure.papers.ask')})]))),
      url && el('div', {class: 'take-away'},
        el('img', {class: 'qr', alt: '', src: '/procedures/' + encodeURIComponent(p.code) + '.png'}),
        el('p', {text: t('procedure.scan')})),
    ].filter(Boolean),
    rest: app.unfinished(),
  };
}

function part(name, title, lines) {
  return el('section', {}, el('h2', {}, icon(name), el('span', {text: title})), ...lines);
}
