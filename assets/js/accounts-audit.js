// What was done to accounts, keys and browsers, the newest first.

import {when} from './accounts-row.js';
import {has, lang, t} from './i18n.js';
import {button, el, list, say} from './staff-dom.js';
import {call} from './staff-me.js';

export class Audit {
  constructor() {
    this.entries = [];
    this.names = {};
    this.asked = false;
    this.rows = el('tbody');
    this.empty = el('p', {class: 'empty muted'});
    this.more = button({class: 'btn', hidden: true, onclick: () => this.look(true)}, el('span', {'data-t': 'audit.more'}));
    this.node = el('div', {}, el('p', {class: 'muted', 'data-t': 'audit.lead'}),
      el('div', {class: 'people-scroll'}, el('table', {class: 'table'}, el('thead', {}, el('tr', {}, ...['at', 'by', 'did', 'of'].map((c) => el('th', {scope: 'col', 'data-t': 'audit.col.' + c})))), this.rows)), this.empty, this.more);
  }

  async look(older) {
    const last = older && this.entries[this.entries.length - 1];
    const answer = await call('GET', 'audit' + (last ? '?before=' + last.seq : ''));
    this.asked = true;
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) {
      this.entries = last ? [...this.entries, ...answer.data.entries] : answer.data.entries;
      Object.assign(this.names, answer.data.names);
      this.more.hidden = !this.entries.length || this.entries[this.entries.length - 1].seq <= 1;
    }
    this.draw();
  }

  draw() {
    list(this.rows, this.entries, (e) => String(e.seq), (e) => JSON.stringify([e, lang(), this.names[e.by], this.names[e.of]]), (e) => this.row(e));
    this.empty.hidden = this.entries.length > 0 || !this.asked;
    say(this.empty, this.fault || t('audit.empty'));
  }

  row(e) {
    const cell = (column, ...children) => el('td', {'data-label': t('audit.col.' + column)}, ...children);
    return el('tr', {'data-did': e.did}, cell('at', when(e.at)), cell('by', this.who(e.by)),
      cell('did', el('span', {}, t('audit.' + e.did), e.detail && el('small', {class: 'muted', text: ' ' + detail(e.detail)}))), cell('of', e.of && e.of !== e.by ? this.who(e.of) : '–'));
  }

  who(id) {
    if (!id) return t('audit.nobody');
    return has('audit.who.' + id) ? t('audit.who.' + id) : this.names[id] || t('my.somebody');
  }
}

function detail(all) { return Object.entries(all).map(([key, value]) => words[key] ? words[key](value) : value).join(' · '); }

const words = {
  by: (how) => t('audit.by.' + how),
  address: (value) => t('audit.detail.address', {value}),
  n: (n) => t('audit.detail.n', {n}),
  dossiers: (n) => t('audit.detail.dossiers', {n}),
  procedures: (n) => t('audit.detail.procedures', {n}),
  role: (role) => t('role.' + role),
  fields: (list) => list.split(' ').map((field) => (has('audit.field.' + field) ? t('audit.field.' + field) : field)).join(', '),
};
