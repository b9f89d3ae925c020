// Whom a citizen can turn to above the counters: the hotline, leaders, reception days.

import {any, leaders, receptions} from './contact-words.js';
import {t, text} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';
import {pager} from './kiosk-pager.js';

/** The way in from the menu; hidden while the office has said nothing. */
export function contactsButton(app) {
  return button({class: 'btn find', id: 'contacts', hidden: !any(app.view.contacts), onclick: () => app.show(() => contactsScreen(app))}, icon('people'), t('contact.menu'));
}

/**
 * @param {object} app
 * @returns {import('./kiosk-stage.js').Screen}
 */
function contactsScreen(app) {
  const c = app.view.contacts || {};
  const say = {t, text};
  return {
    name: 'contacts',
    look: 'procedure',
    parts: [
      el('div', {class: 'say'}, el('h1', {tabindex: '-1', text: t('contact.title')})),
      el('div', {class: 'act'}, button({class: 'btn', id: 'back', onclick: app.start}, icon('back'), t('kiosk.back'))),
      pager(el('div', {class: 'sheet-procedure sheet-contacts'},
        c.hotline && part('info', t('contact.hotline'), [el('p', {class: 'contact-line', text: c.hotline})]),
        list('people', t('contact.leaders'), leaders(c, say)),
        list('desk', t('contact.reception'), receptions(c, say)),
        c.suggestions && part('paper', t('contact.suggestions'), [el('p', {text: c.suggestions})]))),
    ],
    rest: app.unfinished(),
  };
}

function list(name, title, all) {
  return all.length > 0 && part(name, title, all.map((one) => el('div', {class: 'contact'}, one.head && el('h3', {text: one.head}), ...one.ways.map((way) => el('p', {text: way})))));
}

function part(name, title, lines) {
  return el('section', {}, el('h2', {}, icon(name), el('span', {text: title})), ...lines);
}
