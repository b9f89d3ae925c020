// The first page of a hub: where everything is that whoever looks may open.

import {fill, load, onLang, t} from './i18n.js';
import {Cards, counterCards, Hero} from './index-cards.js';
import {connect} from './live.js';
import {button, el, icon} from './staff-dom.js';
import {may, signOut, whoIs} from './staff-me.js';

class Index {
  async start() {
    await load();
    this.office = null;
    this.up = null;
    this.person = el('div', {class: 'hero-person'});
    this.hero = new Hero(document.getElementById('hero'), {lead: 'index.lead', extra: this.person});
    this.rooms = new Cards('index.rooms', 'wide');
    this.counters = new Cards('index.counters', 'many');
    document.getElementById('main').append(this.rooms.node, this.counters.node);
    this.me = await whoIs();
    this.link = connect({
      topics: [this.may('serve') ? 'office' : 'service'], hello: {kind: 'page'},
      onView: (topic, view) => { this.office = view; this.draw(); },
      onLink: (up) => { this.up = up; this.draw(); },
    });
    onLang(() => this.draw());
    setInterval(() => this.hero.tick(this.link.now()), 1000);
    this.draw();
  }

  may(permission) { return may(this.me, permission); }

  draw() {
    const {office, me} = this;
    fill(document);
    this.hero.draw(office && office.office, this.up);
    const out = Boolean(me && me.accounts && !me.account);
    this.person.replaceChildren(...person(me));
    this.rooms.draw([
      out && {kind: 'my', url: '/sign-in', title: t('signin.title'), words: t('index.signin.about')},
      !out && this.may('own') && {kind: 'my', url: '/my', title: t('room.my'), words: t('index.my.about')},
      this.may('serve') && {kind: 'reception', url: '/reception', title: t('index.reception'), words: t('index.reception.about')},
      this.may('watch') && {kind: 'supervisor', url: '/supervisor', title: t('room.title'), words: t('index.supervisor.about')},
      this.may('watch') && {kind: 'office', url: '/office', title: t('index.office'), words: t('index.office.about')},
      this.may('hand-out') && {kind: 'results', url: '/results', title: t('desk.results'), words: t('index.results.about')},
      this.may('process') && {kind: 'units', url: '/units', title: t('desk.units'), words: t('index.units.about')},
      this.may('report') && {kind: 'reports', url: '/reports', title: t('report.page'), words: t('index.reports.about')},
      this.may('listen') && {kind: 'surveys', url: '/surveys', title: t('index.surveys'), words: t('index.surveys.about'), badge: office && office.suggestions ? {kind: 'warn', words: t('surveys.new', {n: office.suggestions})} : undefined},
      this.may('readmit') && {kind: 'accounts', url: '/accounts', title: t('room.accounts'), words: t('index.accounts.about')},
      this.may('devices') && {kind: 'devices', url: '/devices', title: t('index.devices'), words: t('index.devices.about')},
      this.may('operate') && {kind: 'clock', url: '/clock', title: t('index.clock.hub'), words: t('index.clock.hub.about')},
      this.may('erase') && {kind: 'personal', url: '/personal', title: t('room.personal'), words: t('index.personal.about')},
      this.may('operate') && {kind: 'backups', url: '/backups', title: t('index.backups'), words: t('index.backups.about')},
      this.may('configure') && {kind: 'tables', url: '/tables', title: t('index.tables'), words: t('index.tables.about')},
    ].filter(Boolean));
    this.counters.draw(office && office.counters ? counterCards(office, office.names || {}, (c) => '/counter/' + encodeURIComponent(c.id)) : []);
    document.body.dataset.drawn = this.up ? 'live' : 'lost';
  }
}

// Who is signed in, and the way out.
function person(me) {
  if (!me || !me.account) return [];
  return [el('p', {}, icon('person'), el('b', {text: me.account.name}), el('span', {text: t('role.' + me.role)})), button({class: 'btn jump', id: 'out', onclick: () => signOut()}, t('people.out'))];
}

new Index().start();
