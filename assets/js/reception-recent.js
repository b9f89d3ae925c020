// The numbers of today, newest first, and what can be done with one.

import {clock, lang, t, text} from './i18n.js';
import {button, el, icon, list} from './staff-dom.js';
import {paperMark, printers} from './staff-print.js';
import {mayReturn, scanHint} from './staff-scanned.js';
import {ago} from './staff-time.js';

const KINDS = {waiting: 'badge', called: 'badge badge-call', serving: 'badge badge-ok', held: 'badge badge-warn', missed: 'badge badge-bad'};

/** The badge of a ticket's state. */
export function stateBadge(row) {
  const outcome = row.state === 'served' && row.outcome ? t('outcome.' + row.outcome) : t('staff.state.' + row.state);
  return el('span', {class: KINDS[row.state] || 'badge badge-quiet', text: outcome});
}

export class Recent {
  /** @param {{cancel: (row: any) => void, resume: (row: any) => void, print: (row: any) => void}} act */
  constructor(act) {
    this.act = act;
    this.input = el('input', {class: 'input', id: 'filter', type: 'search', autocomplete: 'off', 'data-t-placeholder': 'reception.filter', 'data-t-label': 'reception.filter', oninput: () => this.draw(this.view, this.page)});
    this.rows = el('ol', {class: 'list r-rows'});
    this.none = el('p', {class: 'muted list-empty', 'data-t': 'reception.recent.none'});
    this.node = el('section', {class: 'card r-recent', 'aria-labelledby': 'r-recent'},
      el('div', {class: 'r-search'}, el('h2', {id: 'r-recent', 'data-t': 'reception.recent'}), el('div', {class: 'search'}, icon('search'), this.input)), scanHint('reception.scan.hint'), this.none, this.rows);
  }

  draw(view, page) {
    this.view = view;
    this.page = page;
    if (!view) return;
    const wanted = this.input.value.trim().toUpperCase();
    const rows = view.recent.filter((row) => row.number.includes(wanted));
    this.none.hidden = rows.length > 0;
    const name = (id) => text((view.services.find((s) => s.id === id) || {name: id}).name);
    const back = (row) => mayReturn(row, page.now());
    const prints = printers(view).length > 0;
    list(this.rows, rows, (row) => row.id, (row) => JSON.stringify([row, back(row), prints, lang()]), (row) => this.row(row, name, back(row), prints));
    for (const b of this.rows.querySelectorAll('button')) b.disabled = !page.ready();
  }

  row(row, name, back, prints) {
    const open = ['waiting', 'held', 'missed'].includes(row.state);
    return el('li', {class: 'r-row', 'data-number': row.number},
      el('b', {class: 'item-number', text: row.number}),
      el('span', {class: 'r-about'}, el('span', {text: name(row.service)}),
        el('small', {class: 'muted'}, clock(row.issued), row.counter ? ' · ' + t('staff.counter', {id: row.counter}) : '', row.state === 'missed' && row.back_until ? ' · ' : '', row.state === 'missed' && row.back_until && ago(row.back_until, 'left'))),
      row.class ? el('span', {class: 'item-priority', title: t('counter.priority')}, icon('star'), el('span', {class: 'visually-hidden', text: t('counter.priority')})) : el('span'),
      el('span', {class: 'r-state'}, stateBadge(row), paperMark(row)),
      el('span', {class: 'r-do'},
        back && button({class: 'btn btn-quiet', 'data-resume': row.number, onclick: () => this.act.resume(row)}, icon('back'), el('span', {text: t('reception.resume')})),
        prints && (open || row.state === 'called') && button({class: 'btn btn-quiet', 'data-reprint': row.number, title: t('staff.print.again'), 'aria-label': t('staff.print.title', {number: row.number}), onclick: () => this.act.print(row)}, icon('printer')),
        open && button({class: 'btn btn-quiet r-cancel', 'data-cancel': row.number, title: t('reception.cancel'), 'aria-label': t('reception.cancel.title', {number: row.number}), onclick: () => this.act.cancel(row)}, icon('cancel'))));
  }
}
