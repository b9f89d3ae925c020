// Who may do what, as the hub has it: one table.

import {lang, t} from './i18n.js';
import {el, icon, say} from './staff-dom.js';
import {call} from './staff-me.js';

export class Rights {
  constructor() {
    this.table = null;
    this.words = el('p', {class: 'fault', role: 'alert'});
    this.box = el('div', {class: 'people-scroll'});
    this.node = el('div', {}, el('p', {class: 'muted', 'data-t': 'rights.lead'}), this.words, this.box);
  }

  async look() {
    const answer = await call('GET', 'access');
    say(this.words, answer.ok ? '' : answer.text);
    if (answer.ok) this.table = answer.data;
    this.draw();
  }

  draw() {
    const {table} = this;
    if (!table || this.box.dataset.lang === lang()) return;
    this.box.dataset.lang = lang();
    const roles = table.roles.filter((r) => r !== 'stranger');
    this.box.replaceChildren(el('table', {class: 'table rights'},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col', text: t('rights.what')}), ...roles.map((r) => el('th', {scope: 'col', text: t('role.' + r)})))),
      el('tbody', {}, ...table.permissions.map((p) => el('tr', {'data-permission': p.permission},
        el('th', {scope: 'row', text: t('rights.' + p.permission)}),
        ...roles.map((r) => this.cell(p.roles.includes(r))))))));
  }

  cell(yes) {
    return el('td', {class: yes ? 'rights-yes' : 'rights-no'}, yes ? icon('finish') : el('span', {'aria-hidden': 'true', text: '–'}), el('span', {class: 'visually-hidden', text: t(yes ? 'rights.yes' : 'rights.no')}));
  }
}
