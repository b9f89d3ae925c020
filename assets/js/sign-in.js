// The way in: login and password, a new password where one is due, a PIN where this browser knows the person.

import {Door} from './door.js';
import {t} from './i18n.js';
import {button, el, icon} from './staff-dom.js';
import {call, home, ownPath, signOut, whoIs} from './staff-me.js';
import {passwordForm, signInForm} from './staff-password.js';
import {switchPerson} from './staff-switch.js';
import {toast} from './staff-toast.js';

class SignIn {
  constructor() {
    this.next = ownPath(new URLSearchParams(location.search).get('next'));
    this.asked = false; // who is here
    this.me = null;
    this.old = ''; // the password just used, for the change that is due
    this.people = [];
    this.door = new Door(() => this.draw());
  }

  async start() {
    const [me, known] = await Promise.all([whoIs(), call('GET', 'switch'), this.door.start()]);
    this.me = me;
    this.people = known.ok ? known.data.people.filter((p) => p.has_pin) : [];
    this.asked = true;
    if (this.me && !this.me.accounts) return location.replace(this.next || '/');
    if (this.me && this.me.setup) return location.replace('/setup');
    return this.draw();
  }

  draw() {
    const {me, door} = this;
    if (!this.asked) return;
    if (me && me.account && me.must_change) this.change();
    else if (me && me.account) this.already();
    else door.show(t('signin.title'), t('signin.lead'), signInForm({done: (now, password) => this.came(now, password)}), this.quick(), this.help());
  }

  came(me, password) {
    this.me = me;
    this.old = password;
    if (me.must_change) return this.draw();
    return location.assign(this.next || home(me));
  }

  // A code that somebody was given opens nothing but the way to a password of one's own.
  change() {
    const {account} = this.me;
    this.door.show(t('signin.change'), t('signin.change.lead', {name: account.name}),
      passwordForm({old: this.old, login: account.login, done: () => { toast(t('people.changed'), 'ok'); this.again(); }}),
      button({class: 'btn btn-quiet btn-block', onclick: () => this.leave()}, t('signin.other')));
  }

  async again() {
    this.me = await whoIs();
    this.old = '';
    if (this.me && this.me.account && !this.me.must_change) return location.assign(this.next || home(this.me));
    return this.draw();
  }

  already() {
    this.door.show(t('signin.already', {name: this.me.account.name}), '',
      el('a', {class: 'btn btn-primary btn-large btn-block', id: 'on', href: this.next || home(this.me)}, el('span', {text: t('signin.on')}), icon('arrow')),
      button({class: 'btn btn-block', id: 'leave', onclick: () => this.leave()}, t('signin.other')));
  }

  async leave() {
    const answer = await signOut();
    if (!answer.ok && answer.status !== 401) toast(answer.text, 'bad');
  }

  quick() {
    if (!this.people.length) return null;
    return button({class: 'btn btn-block', id: 'by-pin', onclick: async () => {
      const me = await switchPerson({people: this.people});
      if (me) this.came(me, '');
    }}, icon('digits'), el('span', {text: t('signin.pin')}));
  }

  help() {
    return el('details', {class: 'door-help'}, el('summary', {text: t('signin.forgot')}), el('p', {text: t('signin.forgot.lead')}));
  }
}

new SignIn().start();
