// A citizen's number on the citizen's own phone. ES2018. It shows this one ticket and nothing else.

import {clock, fill, lang, load, onLang, t, text} from './i18n.js';
import {connect} from './live.js';
import {Alarm} from './phone-alarm.js';
import {contacts} from './phone-contacts.js';
import {el} from './phone-dom.js';
import {languages} from './phone-langs.js';
import {PhoneRate} from './phone-rate.js';
import {look, ticket, title, unknown} from './phone-words.js';

const PATIENCE = 2500; // ms a lost link is not worth a word

class Phone {
  constructor() {
    this.id = decodeURIComponent(location.pathname.split('/').pop());
    this.view = null;
    this.none = false; // there is no such ticket
    this.up = null;
    this.lostSince = 0;
    this.heard = 0; // ms, the hub's clock
    this.call = 0; // the last one that rang
    this.alarm = new Alarm();
    this.rate = new PhoneRate(this.byId('rate'), this.id);
    this.shown = '';
  }

  async start() {
    await load();
    languages(this.byId('langs'));
    this.byId('sound').addEventListener('click', () => this.sound());
    const whom = contacts(this.byId('contacts'));
    onLang(() => { this.shown = ''; this.draw(); this.rate.draw(); whom(); });
    this.link = connect({
      topics: ['ticket/' + this.id], hello: {kind: 'page'},
      onView: (topic, view) => this.receive(view),
      onLink: (up) => { this.up = up; this.lostSince = performance.now(); this.alarm.wake(); this.draw(); },
      onError: () => { this.none = !this.view; this.draw(); },
    });
    setInterval(() => this.foot(), 1000);
    this.draw();
  }

  byId(id) { return document.getElementById(id); }

  receive(view) {
    this.view = view;
    this.none = false;
    this.heard = this.link.now();
    this.draw();
    if (!view.rehearsal) this.rate.see(view.state);
    if (view.state === 'called' && view.call > this.call) {
      this.call = view.call;
      this.alarm.ring();
    }
  }

  draw() {
    const view = this.view;
    fill(document);
    document.body.setAttribute('data-state', this.none ? 'unknown' : view ? look(view) : 'loading');
    if (view) {
      this.byId('office').textContent = text(view.office);
      document.title = title(view);
    }
    // Drawn anew only when something changed, so that a screen reader says it once; a recall is a change.
    const sign = JSON.stringify([view, this.none, lang()]);
    if (sign !== this.shown) {
      this.shown = sign;
      const box = this.byId('ticket');
      box.textContent = '';
      const parts = this.none ? unknown() : view ? ticket(view) : [el('p', 'p-state', t('phone.loading'))];
      parts.forEach((part) => box.appendChild(part));
    }
    this.foot();
  }

  foot() {
    const lost = this.up === false && performance.now() - this.lostSince > PATIENCE && !this.none;
    const over = this.view && ['served', 'cancelled', 'expired'].indexOf(this.view.state) >= 0;
    const node = this.byId('lost');
    node.hidden = !lost;
    if (lost) node.textContent = this.heard ? t('phone.lost', {time: clock(this.heard)}) : t('phone.lostAtOnce');
    const sound = this.byId('sound');
    sound.hidden = !this.view || over || !this.alarm.possible();
    sound.textContent = t(this.alarm.on() ? 'phone.sound.on' : 'phone.sound');
    sound.setAttribute('aria-pressed', String(this.alarm.on()));
    this.byId('note').textContent = this.none || over || !this.view ? '' : this.up === true ? t('phone.auto', {time: clock(this.link.now())}) : '';
  }

  sound() {
    if (this.alarm.on()) this.alarm.off();
    else this.alarm.allow();
    this.foot();
  }
}

new Phone().start();
