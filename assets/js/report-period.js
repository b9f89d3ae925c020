// The period of a report: which length, and which one. Dates are those of the office, as "2026-11-25".

import {officeTime, t} from './i18n.js';
import {DateField} from './staff-date.js';
import {able, button, el, icon, isAble, mark, say} from './staff-dom.js';

const SPANS = ['day', 'month', 'quarter', 'year'];
const MONTHS = {month: 1, quarter: 3, year: 12};

export class Period {
  /** @param {{span?: string, date?: string, now: () => number, changed: () => void}} options */
  constructor({span, date, now, changed}) {
    this.now = now;
    this.changed = changed;
    this.span = SPANS.includes(span) ? span : 'month';
    this.date = whole(date) && first(this.span, date); // empty: the one that is now, which the hub knows
    this.spans = el('div', {class: 'report-spans', role: 'group', 'data-t-label': 'report.page.span'},
      ...SPANS.map((s) => button({class: 'btn', 'data-span': s, onclick: (e) => { if (isAble(e.currentTarget)) this.length(s); }}, el('span', {'data-t': 'report.page.span.' + s}))));
    this.before = button({class: 'btn btn-icon', id: 'before', 'data-t-label': 'report.page.before', 'data-t-title': 'report.page.before', onclick: () => this.step(-1)}, icon('back'));
    this.after = button({class: 'btn btn-icon', id: 'after', 'data-t-label': 'report.page.after', 'data-t-title': 'report.page.after', onclick: () => this.step(1)}, icon('arrow'));
    this.before.replaceChildren(el('span', {class: 'report-back'}, icon('arrow')));
    this.input = new DateField({id: 'date', label: 'report.page.date', required: true, changed: () => this.move(this.input.value)});
    this.words = el('span', {class: 'report-now'}); // for what is longer than a day
    this.input.node.prepend(this.words);
    this.node = el('div', {class: 'report-period'}, this.spans,
      el('div', {class: 'report-steps'}, this.before, this.input.node, this.after,
        button({class: 'btn', id: 'today', 'data-t-title': 'report.page.today.key', onclick: () => this.today()}, el('span', {'data-t': 'report.page.today'}))));
  }

  /** Today at the office. */
  present() { return officeTime(this.now()).slice(0, 10); }

  // From a longer period to a shorter one within the present: the one that is now.
  length(span) {
    const now = !this.date || first(this.span, this.present()) === this.date;
    this.span = span;
    this.move(now ? '' : this.date);
  }

  today() { this.move(''); }

  /** The hub's answer says which period it is. */
  is({from}) {
    this.date = from;
    this.draw();
  }

  /** One period on, or back; not into the future. */
  step(n) {
    if (!this.date || (n > 0 && !isAble(this.after))) return;
    const [y, m, d] = this.date.split('-').map(Number);
    const at = this.span === 'day' ? Date.UTC(y, m - 1, d + n) : Date.UTC(y, m - 1 + n * MONTHS[this.span], 1);
    this.move(new Date(at).toISOString().slice(0, 10));
  }

  move(date) {
    this.date = date && date <= this.present() ? first(this.span, date) : '';
    this.draw();
    this.changed();
  }

  /** Holds the length to one; null lets it go. */
  only(span) {
    if (span && this.span !== span) {
      this.span = span;
      this.date = this.date && first(span, this.date);
    }
    for (const b of this.spans.children) able(b, !span || b.dataset.span === span);
    this.draw();
  }

  draw() {
    for (const b of this.spans.children) mark(b, 'aria-pressed', String(b.dataset.span === this.span));
    if (this.input.value !== this.date) this.input.value = this.date;
    this.input.input.hidden = this.span !== 'day';
    this.words.hidden = this.span === 'day';
    if (this.date && this.span !== 'day') {
      const [year, month] = this.date.split('-').map(Number);
      say(this.words, t('report.page.period.' + this.span, {year, n: this.span === 'quarter' ? ['I', 'II', 'III', 'IV'][Math.floor(month / 3)] : month}));
    }
    this.input.max = this.present();
    able(this.after, this.date && first(this.span, this.present()) > this.date);
  }
}

/** A date that is one, or nothing. */
export function whole(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text || '') && !isNaN(Date.parse(text)) ? text : '';
}

/** The first day of the period that a date is in. */
export function first(span, date) {
  const [y, m] = date.split('-').map(Number);
  if (span === 'day') return date;
  return new Date(Date.UTC(y, Math.floor((m - 1) / MONTHS[span]) * MONTHS[span], 1)).toISOString().slice(0, 10);
}
