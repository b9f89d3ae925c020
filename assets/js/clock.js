// The hub's clock beside the one of this computer, what is wrong with it, and how it is set. The page cannot set it: the
// hub has no right to.

import {clock, date, officeTime, t, text} from './i18n.js';
import {button, el, icon, list, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {Page} from './staff-page.js';

const ASK = 3000; // ms between two looks
const NEAR = 5000; // ms that two clocks may be apart and agree
const TYPING = 30000; // ms before the moment in the command
const UNITS = [['years', 365 * 86400e3], ['days', 86400e3], ['hours', 3600e3], ['minutes', 60e3], ['seconds', 1000]];

class Clock {
  constructor() {
    this.page = new Page({topics: ['office'], clock: true, title: () => t('room.clock'), draw: () => this.draw()});
    this.view = null;
    this.ahead = 0; // ms, of the hub before this computer
    this.at = 0; // the moment in the command
    this.hub = face('clock.hub');
    this.here = face('clock.here');
    this.verdict = el('p', {class: 'k-verdict', role: 'status'});
    this.problems = el('ul', {class: 'k-problems'});
    this.confirm = button({class: 'btn btn-primary', id: 'confirm', hidden: true, onclick: () => this.page.confirmClock(this.doubt())}, t('clock.confirm'));
    this.own = el('p', {class: 'muted', 'data-t': 'clock.own', hidden: true});
    this.command = el('code', {class: 'k-command', tabindex: '0'});
    this.moment = el('li', {});
    this.kept = el('p', {class: 'k-kept'});
    this.rows = el('tbody');
    this.machines = section('machines', el('p', {class: 'muted', 'data-t': 'clock.machines.about'}), el('table', {class: 'table k-table'},
      el('thead', {}, el('tr', {}, ...['machine', 'ahead'].map((c) => el('th', {scope: 'col', 'data-t': 'clock.col.' + c})))), this.rows));
  }

  async start() {
    this.set = section('set',
      el('ol', {class: 'k-steps'}, el('li', {'data-t': 'clock.step.compare'}), el('li', {}, el('span', {'data-t': 'clock.step.type'}), this.command), this.moment, el('li', {'data-t': 'clock.step.watch'})),
      el('p', {class: 'muted', 'data-t': 'clock.why'}), el('p', {class: 'muted', 'data-t': 'clock.battery'}));
    document.getElementById('main').append(
      section('compare', el('div', {class: 'k-faces'}, this.hub.node, this.here.node), this.own, this.verdict, this.problems, this.kept, this.confirm),
      this.set, this.machines);
    await this.page.start();
    setInterval(() => this.tick(), 250);
    setInterval(() => this.look(), ASK);
    await this.look();
  }

  // The hub's answer was made somewhere in the middle between question and answer.
  async look() {
    const asked = Date.now();
    const answer = await call('GET', 'clock');
    if (!answer.ok) return;
    this.view = answer.data;
    this.ahead = Date.parse(answer.data.now) - (asked + Date.now()) / 2;
    this.draw();
  }

  doubt() { return (this.view.problems || []).find((p) => p.code === 'clock'); }

  draw() {
    const v = this.view;
    if (!v) return;
    const near = Math.abs(this.ahead) < NEAR;
    this.own.hidden = !v.own;
    this.set.hidden = v.own || near;
    this.verdict.hidden = v.own;
    this.verdict.className = 'k-verdict badge ' + (near ? 'badge-ok' : 'badge-bad');
    say(this.verdict, near ? t('clock.agree') : t(this.ahead > 0 ? 'clock.ahead' : 'clock.behind', {by: span(this.ahead)}));
    list(this.problems, v.problems || [], (p) => p.code, (p) => text(p.text), (p) => el('li', {'data-problem': p.code}, icon('alert'), el('span', {text: text(p.text)})));
    this.confirm.hidden = !this.doubt() || !this.page.may('direct');
    say(this.confirm, t('clock.confirm'));
    this.kept.hidden = v.own || v.kept === undefined;
    say(this.kept, t(v.kept ? 'clock.kept' : 'clock.kept.no'));
    this.machines.hidden = v.own || v.machines.length === 0;
    list(this.rows, v.machines, (m) => m.id, (m) => JSON.stringify([m, t('room.clock')]), (m) => el('tr', {'data-machine': m.id},
      el('th', {scope: 'row', text: m.id}),
      el('td', {}, el('span', {class: 'badge ' + (m.ahead ? 'badge-warn' : 'badge-ok'), text: m.ahead ? t(m.ahead > 0 ? 'clock.machine.ahead' : 'clock.machine.behind', {by: span(m.ahead * 60e3)}) : t('clock.machine.agrees')}))));
    this.tick();
  }

  tick() {
    const now = Date.now();
    this.here.show(now);
    this.hub.show(this.view ? now + this.ahead : null);
    if (now > this.at) this.at = Math.ceil((now + TYPING) / 60e3) * 60e3; // what somebody has typed stays good
    const local = officeTime(this.at);
    say(this.command, "sudo date -s '" + local.slice(0, 10) + ' ' + local.slice(11, 16) + ":00 +0700' && sudo hwclock -w");
    say(this.moment, t('clock.step.enter', {at: local.slice(11, 16) + ':00'}));
  }
}

// A clock with its date: a wrong one is wrong by years.
function face(name) {
  const time = el('p', {class: 'k-time'}), day = el('p', {class: 'k-day'});
  return {
    node: el('div', {class: 'k-face', id: name.replace('.', '-')}, el('h3', {'data-t': name}), time, day),
    show: (at) => { say(time, at === null ? '--:--:--' : clock(at, true)); say(day, at === null ? '' : date(at)); },
  };
}

function section(name, ...children) {
  return el('section', {class: 'card', 'aria-labelledby': 'k-' + name}, el('h2', {id: 'k-' + name, 'data-t': 'clock.' + name}), ...children);
}

// The two largest units of a span: "5 years 2 days".
function span(ms) {
  let rest = Math.abs(ms);
  const parts = [];
  for (const [unit, size] of UNITS) {
    const n = Math.floor(rest / size);
    if (parts.length ? parts.length < 2 && n > 0 : n > 0 || unit === 'seconds') parts.push(t('clock.span.' + unit, {n}));
    rest -= n * size;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

new Clock().start();
