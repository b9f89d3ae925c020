// A clerk's own day: figures beside the middle of the office, every visit with its times, and outcomes to put right.

import {askOutcome, askReason} from './counter-ask.js';
import {fill, lang, officeTime, t, text} from './i18n.js';
import {figures} from './my-figures.js';
import {ownRatings} from './my-ratings.js';
import {over, visitRow} from './my-visits.js';
import {DateField} from './staff-date.js';
import {button, el, icon, list, mark, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {Page} from './staff-page.js';
import {toast} from './staff-toast.js';

const AGAIN = 30000; // ms between two looks at a day that goes on

class My {
  constructor() {
    const asked = new URLSearchParams(location.search);
    this.date = asked.get('date') || ''; // empty: today
    this.clerk = asked.get('clerk') || ''; // empty: oneself
    this.day = null;
    this.fault = '';
    this.page = new Page({topics: ['service'], title: () => this.title(), draw: () => this.draw(), onPerson: () => this.look(), need: 'own'});
    this.input = new DateField({id: 'date', label: 'my.date', required: true, changed: () => this.go(this.input.value)});
    this.before = this.step('before', -1);
    this.after = this.step('after', 1);
    this.now = button({class: 'btn', id: 'today', onclick: () => this.go('')}, el('span', {'data-t': 'my.today'}));
    this.figures = el('div', {class: 'my-figures'});
    this.rows = el('tbody');
    this.table = el('table', {class: 'table my-table'},
      el('thead', {}, el('tr', {}, ...['number', 'called', 'waited', 'served', 'end', 'do'].map((c) => el('th', {scope: 'col', class: ['waited', 'served'].includes(c) ? 'num' : null}, el('span', {'data-t': 'my.col.' + c}))))), this.rows);
    this.ratings = el('section', {class: 'card people-card', id: 'ratings', hidden: true});
    this.empty = el('p', {class: 'empty muted'});
    this.state = el('p', {class: 'fault', role: 'alert'});
  }

  step(name, days) {
    return button({class: 'btn btn-icon', id: name, 'data-t-label': 'my.' + name, 'data-t-title': 'my.' + name, onclick: () => this.move(days)}, icon(name === 'before' ? 'left' : 'arrow'));
  }

  title() {
    if (this.clerk && this.day) return t('my.of', {name: this.day.name || t('my.somebody')});
    return t('room.my');
  }

  async start() {
    document.getElementById('main').append(
      el('div', {class: 'people-bar', role: 'group', 'data-t-label': 'my.date'}, this.before, this.input.node, this.after, this.now),
      this.state, this.figures,
      el('section', {class: 'card people-card', 'aria-labelledby': 'my-visits'}, el('h2', {id: 'my-visits', 'data-t': 'my.visits'}), el('div', {class: 'people-scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'my-visits'}, this.table), this.empty),
      this.ratings);
    await this.page.start();
    if (!this.clerk) ownRatings(this.ratings);
    await this.look();
    setInterval(() => { if (!document.hidden && this.day && this.day.today) this.look(); }, AGAIN);
  }

  go(date) {
    this.date = date;
    const url = new URL(location.href);
    if (date) url.searchParams.set('date', date);
    else url.searchParams.delete('date');
    history.replaceState(null, '', url);
    this.look();
  }

  move(days) {
    const at = new Date((this.day ? this.day.date : officeTime(this.page.now()).slice(0, 10)) + 'T00:00:00Z');
    at.setUTCDate(at.getUTCDate() + days);
    this.go(at.toISOString().slice(0, 10));
  }

  async look() {
    const {date, clerk} = this;
    const asked = new URLSearchParams();
    if (date) asked.set('date', date);
    if (clerk) asked.set('clerk', clerk);
    const answer = await call('GET', 'my?' + asked);
    if (date !== this.date) return;
    if (answer.status === 401) { this.page.back.look(); return; }
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.day = answer.data;
    this.page.draw();
  }

  draw() {
    const {day} = this;
    say(this.state, this.fault);
    fill(document.getElementById('main'));
    if (!day) return;
    if (document.activeElement !== this.input.input) this.input.value = day.date;
    mark(this.now, 'aria-pressed', String(day.today));
    mark(this.after, 'disabled', day.today);
    const sign = JSON.stringify([day.own, day.week, lang()]);
    if (this.figures.dataset.sign !== sign) {
      this.figures.dataset.sign = sign;
      this.figures.replaceChildren(...figures(day));
    }
    const services = Object.fromEntries(((this.page.views.service || {}).services || []).map((s) => [s.id, text(s.name)]));
    list(this.rows, day.visits, (v) => v.ticket + v.called, (v) => JSON.stringify([v, lang(), day.names, day.today, services[v.service]]),
      (v) => visitRow(v, {names: day.names || {}, service: services[v.service] || v.service, correct: day.today && over(v) ? () => this.correct(v) : null}));
    this.table.hidden = !day.visits.length;
    this.empty.hidden = day.visits.length > 0;
    say(this.empty, t(day.today ? 'my.empty.today' : 'my.empty'));
  }

  async correct(visit) {
    const outcome = await askOutcome(visit.number, visit.outcome);
    if (outcome === null || outcome === visit.outcome) return;
    const reason = await askReason(visit.number, outcome);
    if (reason === null) return;
    const answer = await this.page.command('correct', 'tickets/' + visit.ticket + '/outcome', {outcome, reason});
    if (answer.ok) toast(t('counter.corrected', {number: visit.number, outcome: t('outcome.' + outcome)}), 'ok');
    this.look();
  }
}

new My().start();
