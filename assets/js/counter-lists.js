// The lists beside the number: who waits, who was set aside, who was missed, who is done.

import {lang, t, text} from './i18n.js';
import {button, el, icon, list, say} from './staff-dom.js';
import {ago} from './staff-time.js';

export class Lists {
  /** @param {{call: (row: any) => void, resume: (row: any) => void, correct: (row: any) => void}} act */
  constructor(act) {
    this.act = act;
    this.waiting = section('waiting', 'people');
    this.held = section('held', 'hold');
    this.missed = section('missed', 'absent');
    this.done = section('done', 'finish');
    this.serves = el('p', {class: 'serves'});
    this.waiting.node.querySelector('.list-head').after(this.serves);
    this.aside = el('div', {class: 'aside'}, this.held.node, this.missed.node, this.done.node);
  }

  draw(view, page) {
    const usable = page.ready();
    list(this.serves, view.serves, (s) => s.service, (s) => JSON.stringify([s, lang()]), (s) =>
      el('span', {class: 'badge badge-quiet', title: text(s.name)}, el('b', {text: s.prefix}), el('span', {text: String(s.waiting)})));
    fillList(this.waiting, view.next, view.waiting, (row) => this.waitingRow(row, page));
    fillList(this.held, view.held, view.held.length, (row) => this.backRow(row, 'held'));
    fillList(this.missed, view.missed, view.missed.length, (row) => this.backRow(row, 'missed'));
    fillList(this.done, view.done, view.served, (row) => this.doneRow(row));
    for (const b of document.querySelectorAll('.list .btn')) b.disabled = !usable;
  }

  waitingRow(row, page) {
    const priority = ((page.views.office || {}).priorities || []).find((p) => p.id === row.class);
    const name = priority ? text(priority.name) : t('counter.priority');
    return el('li', {class: 'item' + (row.late ? ' item-late' : '')},
      el('b', {class: 'item-number', text: row.number}),
      row.class ? el('span', {class: 'item-priority', title: name}, icon('star'), el('span', {class: 'visually-hidden', text: name})) : el('span'),
      el('span', {class: 'item-words'},
        row.only && el('span', {class: 'badge badge-quiet', text: t('counter.only')}),
        row.late && el('span', {class: 'badge badge-warn', text: t('counter.late')})),
      el('span', {class: 'item-time'}, ago(row.issued)),
      button({class: 'btn btn-quiet item-do', title: t('counter.callThis', {number: row.number}), 'aria-label': t('counter.callThis', {number: row.number}), 'data-call': row.number, onclick: () => this.act.call(row)}, icon('recall')));
  }

  backRow(row, kind) {
    return el('li', {class: 'item'},
      el('b', {class: 'item-number', text: row.number}), el('span'),
      el('span', {class: 'item-words'}, kind === 'held' ? ago(row.since) : ago(row.back_until, 'left')),
      button({class: 'btn btn-quiet item-do', 'data-resume': row.number, onclick: () => this.act.resume(row)}, icon('back'), el('span', {text: t('counter.resume')})));
  }

  doneRow(row) {
    const outcome = row.state === 'served' ? t('outcome.' + (row.outcome || 'other')) : t('staff.state.' + row.state);
    return el('li', {class: 'item'},
      el('b', {class: 'item-number', text: row.number}), el('span'),
      el('span', {class: 'item-words', text: outcome}),
      row.state === 'served' ? button({class: 'btn btn-quiet item-do', 'data-correct': row.number, 'aria-label': t('counter.correct', {number: row.number}), onclick: () => this.act.correct(row)}, el('span', {text: t('counter.change')})) : el('span'));
  }
}

function section(name, sign) {
  const count = el('span', {class: 'count'});
  const rows = el('ol', {class: 'list', 'data-list': name});
  const empty = el('p', {class: 'list-empty muted', 'data-t': 'counter.empty.' + name});
  const node = el('section', {class: 'card panel panel-' + name, 'aria-labelledby': 'list-' + name},
    el('div', {class: 'list-head'}, icon(sign), el('h2', {id: 'list-' + name, 'data-t': 'counter.list.' + name}), count), empty, rows);
  return {node, count, rows, empty};
}

function fillList(part, rows, count, make) {
  say(part.count, String(count));
  part.empty.hidden = rows.length > 0;
  part.node.classList.toggle('panel-empty', rows.length === 0);
  list(part.rows, rows, (row) => row.id, (row) => JSON.stringify([row, lang()]), make);
}
