// The follow-up book of a month, to be printed, signed and filed.

import {opened} from './dossier-print.js';
import {officeTime} from './i18n.js';
import {button, el, icon, list, say} from './staff-dom.js';

export class Book {
  /**
   * @param {any} desk register, page
   * @param {string} look a class of its own
   */
  constructor(desk, look = '') {
    this.desk = desk;
    this.months = el('select', {class: 'input', id: 'book'});
    this.said = el('span', {class: 'muted small', role: 'status'});
    this.node = el('div', {class: 'field row book ' + look, hidden: true}, el('label', {for: 'book', 'data-t': 'desk.book'}), this.months,
      button({class: 'btn', onclick: () => this.open()}, icon('printer'), el('span', {'data-t': 'desk.book.do'})), this.said);
  }

  // It is for whoever hands results out: the book has every name of the office.
  draw() {
    const {page} = this.desk;
    this.node.hidden = !this.desk.register.settings || !page.may('hand-out');
    if (page.up) list(this.months, lastMonths(page.now()), (m) => m, (m) => m, (m) => el('option', {value: m, text: m.split('-').reverse().join('/')}));
  }

  async open() {
    const [year, month] = this.months.value.split('-').map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    opened(await this.desk.register.book(this.months.value + '-01', this.months.value + '-' + last), (state, words) => say(this.said, words));
  }
}

// Two years of months at the office, the newest first.
function lastMonths(now) {
  const [year, month] = officeTime(now).slice(0, 7).split('-').map(Number);
  return Array.from({length: 24}, (_, i) => new Date(Date.UTC(year, month - 1 - i, 1)).toISOString().slice(0, 7));
}
