// Reports: the figures of a day, a month, a quarter or a year. The hub says what stands in them, with the words and
// numbers of the paper; this page shows it, and can be turned to any period.

import {lang, onLang, t} from './i18n.js';
import {Chart} from './report-chart.js';
import {Period} from './report-period.js';
import {share} from './report-share.js';
import {Table} from './report-table.js';
import {asking} from './staff-dialog.js';
import {button, el, icon, mark, say} from './staff-dom.js';
import {Page} from './staff-page.js';

const ANSWER = 30000; // ms to wait for a report: a year of a large office takes seconds
const DIMENSIONS = ['office', 'field', 'unit', 'service', 'counter', 'clerk'];
const OFFICIALS = 'officials'; // the assessment, which is of quarters alone
const FILES = ['pdf', 'xlsx', 'csv'];

class Reports {
  constructor() {
    const asked = new URLSearchParams(location.search);
    this.by = [...DIMENSIONS, OFFICIALS].includes(asked.get('by')) ? asked.get('by') : 'office';
    this.page = new Page({topics: ['office'], title: () => t('report.page'), draw: () => this.bar()});
    this.period = new Period({span: asked.get('period'), date: asked.get('date'), now: () => this.page.now(), changed: () => this.look()});
    this.tabs = el('div', {class: 'report-tabs', role: 'group', 'data-t-label': 'report.page.by'},
      ...[...DIMENSIONS, OFFICIALS].map((by) => button({class: 'btn', 'data-by': by, onclick: () => this.choose(by)}, el('span', {'data-t': 'report.page.by.' + by}))));
    this.files = el('div', {class: 'report-files', role: 'group', 'data-t-label': 'report.page.files'},
      ...FILES.map((kind) => el('a', {class: 'btn', 'data-file': kind, download: ''}, icon('folder'), el('span', {text: kind.toUpperCase()}))),
      button({class: 'btn', id: 'print', onclick: () => window.print()}, icon('printer'), el('span', {'data-t': 'report.page.print'})));
    this.title = el('h2', {class: 'report-title'});
    this.lead = el('p', {class: 'muted'});
    this.state = el('p', {class: 'report-state', role: 'status'});
    this.fault = el('div', {class: 'report-fault', role: 'alert', hidden: true});
    this.body = el('div', {class: 'report-body'});
    this.asked = 0;
  }

  async start() {
    document.getElementById('main').append(
      el('section', {class: 'report-bar'}, this.period.node, this.tabs),
      el('section', {class: 'report-top'}, el('div', {class: 'report-words'}, this.title, this.lead), this.files),
      this.state, this.fault, this.body);
    await this.page.start();
    onLang(() => this.look());
    document.addEventListener('keydown', (e) => this.key(e));
    await this.look();
  }

  choose(by) {
    this.by = by;
    this.look();
  }

  bar() {
    for (const b of this.tabs.children) mark(b, 'aria-pressed', String(b.dataset.by === this.by));
    this.period.only(this.officials ? 'quarter' : null);
  }

  get officials() { return this.by === OFFICIALS; }

  // The same question for the page and for the files.
  query() {
    const {span, date} = this.period;
    const asked = this.officials ? {quarter: date} : {period: span, date, by: this.by};
    return '?' + new URLSearchParams({...asked, lang: lang()});
  }

  async look() {
    this.bar();
    const path = '/api/v1/reports' + (this.officials ? '/assessment' : '');
    const mine = ++this.asked;
    this.busy(true);
    const answer = await read(path + '/view' + this.query());
    if (mine !== this.asked) return;
    if (answer.ok) this.period.is(answer.data.period);
    for (const a of this.files.querySelectorAll('a')) a.href = path + '.' + a.dataset.file + this.query();
    history.replaceState(null, '', '?' + new URLSearchParams({period: this.period.span, date: this.period.date, by: this.by}));
    this.failed(answer.ok ? '' : answer.text);
    if (answer.ok) this.draw(answer.data);
    this.busy(false);
  }

  busy(on) {
    mark(this.body, 'aria-busy', on ? 'true' : null);
    say(this.state, on ? t('report.page.loading') : '');
    document.body.dataset.report = on ? 'loading' : 'shown';
  }

  // What is wrong stands where the figures would: nobody prints a report that is none.
  failed(words) {
    this.fault.hidden = !words;
    this.files.hidden = Boolean(words);
    if (!words) return this.fault.replaceChildren();
    say(this.title, t('report.page'));
    say(this.lead, '');
    this.body.replaceChildren();
    this.fault.replaceChildren(icon('alert'), el('p', {text: words}), button({class: 'btn', onclick: () => this.look()}, t('report.page.again')));
  }

  draw(view) {
    say(this.title, view.title);
    say(this.lead, view.lead);
    if (view.empty) return this.body.replaceChildren(el('p', {class: 'report-empty'}, icon('info'), el('span', {text: t('report.page.empty')})));
    this.body.replaceChildren(
      el('dl', {class: 'report-totals'}, ...view.totals.map((x) => el('div', {class: 'report-total', 'data-key': x.key}, el('dt', {text: x.name}), el('dd', {text: x.shown})))),
      ...view.tables.map((x) => new Table(x).node),
      el('div', {class: 'report-charts'}, ...view.charts.map((x) => new Chart(x).node), ...view.shares.map(share)));
  }

  // Arrows walk through the periods, 0 goes to the one that is now.
  key(event) {
    if (asking() || event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, select, textarea, [tabindex="0"]')) return;
    const act = {ArrowLeft: () => this.period.step(-1), ArrowRight: () => this.period.step(1), 0: () => this.period.today()}[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

async function read(path) {
  try {
    const answer = await fetch(path, {headers: {'Accept-Language': lang()}, signal: AbortSignal.timeout(ANSWER)});
    const data = await answer.json();
    return answer.ok ? {ok: true, data} : {ok: false, text: data.detail || data.title};
  } catch (e) {
    return {ok: false, text: t('staff.noAnswer')};
  }
}

new Reports().start();
