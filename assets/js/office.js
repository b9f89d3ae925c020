// The room at a glance.

import {t} from './i18n.js';
import {problems} from './office-problems.js';
import {Restored} from './office-restored.js';
import {sentences} from './office-rules.js';
import {counterCells, deviceCells, lapsedCells, paperlessCells, recentCells, serviceCells, Table} from './office-tables.js';
import {el, icon, list, say} from './staff-dom.js';
import {Page} from './staff-page.js';
import {reprint} from './staff-print.js';

const TOTALS = ['waiting', 'served', 'issued', 'missed', 'open'];

class Office {
  constructor() {
    this.page = new Page({topics: ['office', 'room'], title: () => t('office.title'), draw: () => this.draw(), banners: () => this.banners()});
    this.totals = Object.fromEntries(TOTALS.map((name) => [name, el('dd', {class: 'o-total-n'})]));
    this.strip = el('dl', {class: 'o-totals'}, ...TOTALS.map((name) => el('div', {class: 'o-total o-total-' + name}, el('dt', {'data-t': 'office.' + name}), this.totals[name])));
    this.problems = el('ul', {class: 'o-problems', 'aria-live': 'polite'});
    this.counters = new Table('counters', ['counter', 'state', 'number', 'clerk', 'served'], counterCells);
    this.services = new Table('services', ['service', 'waiting', 'oldest', 'estimate', 'issued', 'kiosk'], serviceCells);
    this.devices = new Table('devices', ['device', 'state', 'seen'], deviceCells, 'office.noDevices');
    this.recent = new Table('recent', ['number', 'service', 'state', 'paper', 'time'], recentCells, 'office.noRecent');
    this.paperless = new Table('paperless', ['number', 'service', 'state', 'paper', 'time', 'again'],
      (row, v) => paperlessCells(row, v, () => reprint(this.page, this.page.views.office, row)));
    this.paperless.node.querySelector('h2').after(el('p', {class: 'muted', 'data-t': 'office.paperless.lead'}));
    this.papers = el('p', {class: 'muted o-papers'});
    this.series = el('p', {class: 'muted o-series'});
    this.lapsed = new Table('lapsed', ['number', 'service', 'time'], lapsedCells);
    this.lapsed.node.querySelector('h2').after(el('p', {class: 'muted', 'data-t': 'office.lapsed.lead'}));
    this.devices.node.append(this.papers, this.series);
    this.restored = new Restored(this.page);
    this.rules = el('p', {class: 'o-rules-words'});
    this.status = el('span', {class: 'badge'});
  }

  async start() {
    document.getElementById('main').append(
      this.restored.node, this.strip, this.problems, this.paperless.node, this.lapsed.node,
      el('div', {class: 'o-grid'},
        el('div', {class: 'o-column'}, this.counters.node, this.services.node),
        el('div', {class: 'o-column'}, this.rulesCard(), this.devices.node, this.recent.node)));
    await this.page.start();
  }

  rulesCard() {
    return el('section', {class: 'card o-card', 'aria-labelledby': 'o-rules'}, el('h2', {id: 'o-rules', 'data-t': 'office.rules'}), this.status, this.rules);
  }

  draw() {
    const v = this.page.views.office;
    if (!v) return;
    for (const name of TOTALS) {
      const n = name === 'open' ? v.counters.filter((c) => c.state === 'open').length + ' / ' + v.counters.filter((c) => !c.retired).length : v[name];
      say(this.totals[name], String(n));
    }
    const found = problems(v, this.page.views.room);
    const lines = found.length ? found : [{words: t('office.fine'), kind: 'ok'}];
    list(this.problems, lines, (l) => l.words, (l) => l.words + l.kind + (l.clock ? t('clock.open') : ''), (l) => el('li', {class: 'o-problem o-problem-' + l.kind}, icon(l.kind === 'ok' ? 'finish' : 'alert'), el('span', {text: l.words}), l.clock && el('a', {href: '/clock', text: t('clock.open')})));
    this.counters.draw(v.counters, (c) => c.id, v);
    this.services.draw(v.services, (s) => s.id, v);
    this.devices.draw(v.devices, (d) => d.id, v);
    this.recent.draw(v.recent, (row) => row.id, v);
    this.restored.draw(v.restored);
    this.paper(v);
    this.alone(v);
    say(this.rules, sentences(v.rules).join(' '));
    say(this.status, t('office.status.' + v.status));
    this.status.className = 'badge ' + (v.status === 'open' ? 'badge-ok' : 'badge-warn');
  }

  // Whose paper did not come out, and how often that happened today.
  paper(v) {
    const without = v.paperless || [];
    this.paperless.node.hidden = without.length === 0;
    this.paperless.draw(without, (row) => row.id, v);
    const counts = [v.papers_failed && t('office.papers.failed', {n: v.papers_failed}), v.papers_unknown && t('office.papers.unknown', {n: v.papers_unknown})].filter(Boolean);
    say(this.papers, counts.length ? t('office.papers', {counts: counts.join(', ')}) : '');
    this.papers.hidden = counts.length === 0;
  }

  // What ticket machines may give by themselves while the hub is away, what they gave, and what came too late.
  alone(v) {
    const lapsed = v.lapsed || [];
    this.lapsed.node.hidden = lapsed.length === 0;
    this.lapsed.draw(lapsed, (row) => row.number + row.taken, v);
    const machines = (v.series || []).map((s) => t('office.series.one', {device: s.device, letter: s.letter, n: s.handed_in}));
    say(this.series, machines.length ? t('office.series', {machines: machines.join(', ')}) : '');
    this.series.hidden = machines.length === 0;
  }

  banners() {
    const v = this.page.views.office;
    const all = [];
    if (v && v.rehearsal) all.push({name: 'rehearsal', kind: 'warn', icon: 'info', words: t('staff.rehearsal')});
    if (v && v.day_closed) all.push({name: 'day', kind: 'info', icon: 'close', words: t('staff.dayClosed')});
    return all;
  }
}

new Office().start();
