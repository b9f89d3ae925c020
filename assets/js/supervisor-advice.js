// The advice in words. Nothing is applied by itself.

import {lang, onLang, t, text} from './i18n.js';
import {DateField} from './staff-date.js';
import {day, number} from './supervisor-numbers.js';
import {el, icon, list, say} from './staff-dom.js';

export class Advice {
  /** @param {() => number} weeks */
  constructor(weeks) {
    this.weeks = weeks;
    this.names = new Map();
    this.data = null;
    this.asked = 0;
    this.input = new DateField({id: 'advice-date', required: true, changed: () => { this.chosen = true; this.load(); }});
    this.lead = el('p', {class: 'muted'});
    this.words = el('ul', {class: 's-advice'});
    this.replays = el('div', {class: 's-replays'});
    this.note = el('p', {class: 'muted s-note'});
    this.node = el('div', {class: 's-advicebox'},
      el('div', {class: 's-week-head'}, el('h3', {'data-t': 'room.advice'}), el('div', {class: 's-date'}, el('label', {for: 'advice-date', 'data-t': 'room.advice.date'}), this.input.node)),
      this.lead, this.words, this.replays, this.note);
    onLang(() => this.show());
  }

  today(v) {
    this.names = new Map(v.services.map((s) => [s.id, s.name]));
    if (v.date && v.date !== this.date && !this.chosen) {
      this.date = v.date;
      this.input.value = v.date;
      this.load();
    }
  }

  async load() {
    if (!this.input.value) return;
    const mine = ++this.asked;
    let data = null;
    try {
      const answer = await fetch('/api/v1/room/advice?weeks=' + this.weeks() + '&date=' + this.input.value);
      data = answer.ok ? await answer.json() : null;
    } catch (e) { /* as no answer */ }
    if (mine !== this.asked) return; // something else was chosen since
    this.data = data;
    this.show();
  }

  show() {
    const a = this.data;
    const weekday = a ? t('room.weekday.' + a.weekday) : '';
    say(this.lead, !a ? t('room.failed') : a.days ? t('room.advice.lead', {n: a.days, weekday, share: a.share}) : t('room.advice.none', {weekday}));
    const pools = (a && a.pools) || [];
    const all = pools.flatMap((p) => sentences(p, weekday, this.of(p)));
    list(this.words, all, (s) => s.words, (s) => s.words, (s) => el('li', {class: 's-say s-say-' + s.kind, 'data-advice': s.kind}, icon(s.kind === 'right' ? 'finish' : s.kind === 'less' ? 'info' : 'plus'), el('span', {text: s.words})));
    this.replays.replaceChildren(...pools.filter((p) => p.replays && odd(p)).map((p) => replay(p, a.measured, this.of(p))));
    const one = pools.find(odd) || pools[0];
    say(this.note, one ? t('room.advice.note', {service: number(one.service)}) : '');
  }

  /** The services of a pool. */
  of(p) { return p.services.map((id) => text(this.names.get(id)) || id).join(', '); }
}

const odd = (p) => p.hours.some((h) => h.need !== h.open);

function sentences(p, weekday, services) {
  const told = p.hours.filter((h) => h.need !== h.open).map((h) => {
    const kind = h.overload ? 'overload' : h.need > h.open ? 'more' : 'less';
    return {kind, words: t('room.advice.' + kind, {
      weekday, services, from: h.from, to: h.to, need: h.need, open: h.open, target: p.target, now: number(h.wait), then: number(h.wait_then),
      late: number(h.late), lateThen: number(h.late_then), growth: number(h.growth || 0),
    })};
  });
  return told.length ? told : [{kind: 'right', words: t('room.advice.right', {services})}];
}

// The measured day as it was, and with other numbers of counters.
function replay(p, measured, services) {
  const head = ['counters', 'median', 'p90', 'within'].map((c) => el('th', {scope: 'col', text: t('room.advice.' + c, {n: p.target})}));
  const wait = (n) => t('room.week.wait', {n: number(n)});
  return el('div', {class: 's-replay', lang: lang()},
    el('table', {class: 'table'}, el('caption', {text: t('room.advice.replay', {services, date: day(measured)})}), el('thead', {}, el('tr', {}, ...head)),
      el('tbody', {}, ...p.replays.map((r) => el('tr', {class: r.counters ? null : 's-real'},
        el('th', {scope: 'row', text: r.counters ? String(r.counters) : t('room.advice.real')}), el('td', {text: wait(r.median)}), el('td', {text: wait(r.p90)}), el('td', {text: number(r.within) + ' %'}))))));
}
