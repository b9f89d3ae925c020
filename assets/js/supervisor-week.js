// A usual week by hour, and how many counters to open: asked for anew when somebody wants other weeks or another day.

import {onLang, t} from './i18n.js';
import {Advice} from './supervisor-advice.js';
import {day, number} from './supervisor-numbers.js';
import {button, el, mark, say} from './staff-dom.js';

const SPANS = [4, 12];
const STEPS = 5; // shades

export class Week {
  constructor() {
    this.weeks = SPANS[0];
    this.data = null;
    this.asked = 0;
    this.lead = el('p', {class: 'muted'});
    this.spans = el('div', {class: 's-spans', role: 'group'}, ...SPANS.map((n) => button({class: 'btn', 'data-weeks': n, onclick: () => this.choose(n)})));
    this.table = el('div', {class: 's-scroll', tabindex: '0', role: 'group', 'aria-labelledby': 's-week'});
    this.advice = new Advice(() => this.weeks);
    this.node = el('section', {class: 'card s-card s-week', 'aria-labelledby': 's-week'},
      el('div', {class: 's-week-head'}, el('h2', {id: 's-week', 'data-t': 'room.week'}), this.spans), this.lead, this.table, this.advice.node);
  }

  start() {
    onLang(() => { this.show(); });
    this.choose(this.weeks);
  }

  /** The room's date is the first day that is advised on; the measured days change at midnight. */
  draw(v) {
    if (this.date && this.date !== v.date) this.load();
    this.date = v.date;
    this.advice.today(v);
  }

  choose(n) {
    this.weeks = n;
    for (const b of this.spans.children) mark(b, 'aria-pressed', String(Number(b.dataset.weeks) === n));
    this.load();
    this.advice.load();
  }

  async load() {
    const mine = ++this.asked;
    let data = null;
    try {
      const answer = await fetch('/api/v1/room/week?weeks=' + this.weeks);
      data = answer.ok ? await answer.json() : null;
    } catch (e) { /* as no answer */ }
    if (mine !== this.asked) return; // other weeks were chosen since
    this.data = data;
    this.show();
  }

  show() {
    for (const b of this.spans.children) say(b, t('room.week.weeks', {n: Number(b.dataset.weeks)}));
    if (!this.data) return say(this.lead, t('room.failed'));
    const {cells, days, from, to} = this.data;
    say(this.lead, days ? t('room.week.lead', {from: day(from), to: day(to), n: days}) : t('room.week.none'));
    this.table.replaceChildren(...(cells.length ? [table(cells)] : []));
  }
}

function table(cells) {
  const hours = range(cells.map((c) => c.hour));
  const days = range(cells.map((c) => c.weekday));
  const most = Math.max(...cells.map((c) => c.arrivals));
  const found = (weekday, hour) => cells.find((c) => c.weekday === weekday && c.hour === hour);
  return el('table', {class: 's-heat'},
    el('caption', {class: 'visually-hidden', text: t('room.week')}),
    el('thead', {}, el('tr', {}, el('td'), ...hours.map((hour) => el('th', {scope: 'col', text: t('room.week.hour', {hour})})))),
    el('tbody', {}, ...days.map((d) => el('tr', {}, el('th', {scope: 'row', text: t('room.weekday.' + d)}), ...hours.map((hour) => heat(found(d, hour), most))))));
}

function heat(c, most) {
  if (!c || !c.arrivals) return el('td', {class: 's-hour'}, el('span', {class: 'visually-hidden', text: t('room.week.empty')}));
  const words = t('room.week.cell', {weekday: t('room.weekday.' + c.weekday), hour: c.hour, arrivals: number(c.arrivals), median: number(c.median), p90: number(c.p90)});
  return el('td', {class: 's-hour s-hour-' + Math.min(STEPS, Math.ceil(c.arrivals / most * STEPS)), title: words},
    el('b', {text: number(c.arrivals)}), el('small', {text: c.waits ? t('room.week.wait', {n: number(c.median)}) : '–'}));
}

function range(numbers) {
  const low = Math.min(...numbers);
  return Array.from({length: Math.max(...numbers) - low + 1}, (_, i) => low + i);
}
