// The front door of the demonstration: every address, the office's clock, and what to try first.

import {fill, load, onLang, t, text} from './i18n.js';
import {clockPanel} from './demo-clock.js';
import {steps} from './demo-steps.js';
import {peopleCards} from './demo-people.js';
import {Cards, counterCards, Hero} from './index-cards.js';
import {connect} from './live.js';
import {may, whoIs} from './staff-me.js';

class Demo {
  async start() {
    await load();
    this.office = null;
    this.up = null;
    [this.state, this.me] = await Promise.all([this.ask(), whoIs()]);
    this.clock = clockPanel((state) => { this.state = state; });
    this.hero = new Hero(document.getElementById('hero'), {lead: 'demo.lead', extra: this.clock.node});
    this.steps = steps();
    this.people = peopleCards({state: () => this.state, me: () => this.me, changed: (me) => { this.me = me; this.listen(); this.draw(); }});
    this.steps.counter.addEventListener('click', (event) => this.people.enter('counter', this.state.addresses.find((a) => a.kind === 'counter').id)(event));
    this.hall = new Cards('demo.hall', 'wide');
    this.counters = new Cards('demo.counters', 'many');
    this.staff = new Cards('demo.staff', 'wide');
    this.foot = document.createElement('p');
    this.foot.className = 'front-foot';
    document.getElementById('main').append(this.steps.node, this.people.node, this.hall.node, this.counters.node, this.staff.node, this.foot);
    this.listen();
    onLang(() => this.draw());
    setInterval(() => this.tick(), 1000);
    this.draw();
    this.tick();
  }

  // What whoever is at this page may hear: the counters need somebody who is signed in.
  listen() {
    if (this.link) this.link.close();
    this.office = null;
    this.link = connect({
      topics: [may(this.me, 'serve') ? 'office' : 'service'], hello: {kind: 'page'},
      onView: (topic, view) => { this.office = view; this.draw(); },
      onLink: (up) => { this.up = up; this.draw(); },
    });
  }

  async ask() {
    const answer = await fetch('/demo/state');
    return answer.ok ? answer.json() : null;
  }

  draw() {
    if (!this.state) return;
    fill(document);
    const at = (kind) => this.state.addresses.filter((a) => a.kind === kind);
    const one = (kind) => (at(kind)[0] || {}).url;
    this.hero.draw(this.state.office, this.up);
    this.steps.draw(one('kiosk'), (at('counter')[0] || {}).url, one('wall'));
    this.hall.draw([
      ...at('kiosk').map((a) => ({kind: 'kiosk', url: a.url, fresh: true, title: t('demo.kiosk'), words: t('demo.kiosk.about')})),
      ...at('wall').map((a) => ({kind: 'wall', url: a.url, fresh: true, title: t('demo.wall', {name: text(a.name)}), words: t('demo.wall.about')})),
      ...this.phone(),
    ]);
    this.people.draw();
    this.counters.draw([
      ...this.desks(at('counter')),
      ...at('box').map((a) => ({kind: 'box', url: a.url, fresh: true, title: t('demo.box', {id: a.id}), words: t('demo.box.about')})),
      ...at('station').map((a) => ({kind: 'station', url: a.url, fresh: true, title: t('demo.station.of', {id: a.id}), words: t('demo.station.short')})),
      ...at('rate').map((a) => ({kind: 'surveys', url: a.url, fresh: true, title: t('demo.rate', {id: a.id}), words: t('demo.rate.about')})),
    ]);
    const enter = (kind) => this.people.enter(kind);
    this.staff.draw([
      {kind: 'reception', url: one('reception'), fresh: true, enter: enter('reception'), title: t('index.reception'), words: t('index.reception.about')},
      {kind: 'supervisor', url: one('supervisor'), fresh: true, enter: enter('supervisor'), title: t('room.title'), words: t('index.supervisor.about')},
      {kind: 'office', url: one('office'), fresh: true, enter: enter('office'), title: t('index.office'), words: t('index.office.about'), badge: this.office && this.office.counters ? {kind: 'quiet', words: t('demo.waiting', {n: this.office.waiting})} : undefined},
      {kind: 'results', url: one('results'), fresh: true, enter: enter('results'), title: t('desk.results'), words: t('index.results.about')},
      {kind: 'units', url: one('units'), fresh: true, enter: enter('units'), title: t('desk.units'), words: t('index.units.about')},
      {kind: 'reports', url: one('reports'), fresh: true, enter: enter('reports'), title: t('report.page'), words: t('index.reports.about')},
      {kind: 'surveys', url: one('surveys'), fresh: true, enter: enter('surveys'), title: t('index.surveys'), words: t('index.surveys.about')},
      {kind: 'accounts', url: one('accounts'), fresh: true, enter: enter('accounts'), title: t('room.accounts'), words: t('index.accounts.about')},
    ]);
    this.foot.textContent = t('demo.dir', {dir: this.state.dir}) + (this.state.speed > 1 ? ' ' + t('demo.speed', {n: this.state.speed}) : '') + (this.state.crowd ? ' ' + t('demo.crowd') : '');
    this.tick();
    document.body.dataset.drawn = this.up ? 'live' : 'lost';
  }

  // The counters with what goes on there, or before anybody is signed in their names.
  desks(addresses) {
    const url = (c) => '/counter/' + encodeURIComponent(c.id);
    const cards = this.office && this.office.counters ? counterCards(this.office, this.office.names || {}, url, true)
      : addresses.map((a) => ({kind: 'counter', id: a.id, url: url(a), fresh: true, title: text(a.name), words: t('staff.counter', {id: a.id})}));
    return cards.map((c) => ({...c, enter: this.people.enter('counter', c.id)}));
  }

  // The newest number, as its holder sees it.
  phone() {
    const newest = this.office && this.office.recent && this.office.recent[0];
    if (!newest) return [];
    return [{kind: 'phone', url: '/t/' + newest.id, fresh: true, title: t('demo.phone'), words: t('demo.phone.about'), badge: {kind: 'quiet', words: t('demo.newest'), number: newest.number}}];
  }

  tick() {
    const now = this.up ? this.link.now() : null;
    if (now !== null) this.hero.tick(now);
    this.clock.draw(this.state, now);
  }
}

new Demo().start();
