// Who is signed in, in the head of every staff page, and what they can do about it.

import {t} from './i18n.js';
import {ask} from './staff-dialog.js';
import {button, el, icon, mark, say} from './staff-dom.js';
import {call, rooms, signOut} from './staff-me.js';
import {form, passwordForm, secretField, wordsOf} from './staff-password.js';
import {switchPerson} from './staff-switch.js';
import {toast} from './staff-toast.js';

export class Who {
  /** @param {import('./staff-page.js').Page} page */
  constructor(page) {
    this.page = page;
    this.words = el('span', {class: 'who-words'});
    this.button = button({class: 'btn who', id: 'me', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': 'who-menu', onclick: () => this.toggle()}, icon('person'), this.words);
    this.menu = el('div', {class: 'who-menu', id: 'who-menu', role: 'menu', hidden: true});
    this.node = el('div', {class: 'who-box', hidden: true}, this.button, this.menu);
    this.node.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('pointerdown', (event) => { if (!this.node.contains(event.target)) this.close(); });
  }

  draw() {
    const {me} = this.page;
    const there = Boolean(me && me.account);
    mark(this.node, 'hidden', there ? null : '');
    if (!there) return;
    say(this.words, me.account.name);
    this.button.title = me.account.name + ' · ' + t('role.' + me.role);
  }

  toggle() {
    if (!this.menu.hidden) return this.close();
    this.menu.replaceChildren(...this.items());
    this.menu.hidden = false;
    mark(this.button, 'aria-expanded', 'true');
    this.menu.querySelector('[role=menuitem]').focus();
    return undefined;
  }

  close() {
    if (this.menu.hidden) return;
    const inside = this.menu.contains(document.activeElement);
    this.menu.hidden = true;
    mark(this.button, 'aria-expanded', 'false');
    if (inside) this.button.focus();
  }

  items() {
    const {me} = this.page;
    const link = (url, sign, words) => el('a', {class: 'who-item', role: 'menuitem', href: url, 'aria-current': location.pathname === url ? 'page' : null}, icon(sign), el('span', {text: words}));
    const verb = (name, sign, words, act) => button({class: 'who-item', role: 'menuitem', 'data-who': name, onclick: () => { this.close(); act(); }}, icon(sign), el('span', {text: words}));
    return [
      el('div', {class: 'who-head', role: 'none'}, el('b', {text: me.account.name}), el('span', {text: [t('role.' + me.role), me.account.agency].filter(Boolean).join(' · ')})),
      verb('switch', 'people', t('people.switch'), () => this.switch()),
      link('/my', 'clock', t('room.my')),
      el('hr', {role: 'separator'}),
      ...rooms(me).map((room) => link(room.url(me), room.icon, t('room.' + room.name))),
      el('hr', {role: 'separator'}),
      verb('password', 'close', t('people.change'), () => this.password()),
      verb('pin', 'digits', t(me.account.has_pin ? 'people.pin.change' : 'people.pin.set'), () => this.pin()),
      verb('out', 'cancel', t('people.out'), () => this.out()),
    ];
  }

  key(event) {
    if (this.menu.hidden) {
      if (event.key === 'ArrowDown' && event.target === this.button) { event.preventDefault(); this.toggle(); }
      return;
    }
    event.stopPropagation(); // the page's own keys rest
    const all = [...this.menu.querySelectorAll('[role=menuitem]')];
    const at = all.indexOf(document.activeElement);
    const to = {ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1}[event.key];
    if (to !== undefined) { event.preventDefault(); all[to].focus(); }
    if (event.key === 'Escape') { event.preventDefault(); this.close(); }
    if (event.key === 'Tab') this.close();
  }

  /** Another person, who goes on where this one was. */
  async switch() {
    const {page} = this;
    const me = await switchPerson({now: page.me.account && page.me.account.id, counter: page.options.counter && page.options.counter()});
    if (me) await page.become(me);
    return me;
  }

  async password() {
    const {account} = this.page.me;
    const done = await ask({title: t('people.change'), lead: t('people.change.lead'), name: 'new-password', body: (answer) => passwordForm({login: account.login, done: () => answer(true)})});
    if (done) toast(t('people.changed'), 'ok');
  }

  async pin() {
    const done = await ask({title: t('people.pin.set'), lead: t('people.pin.lead'), name: 'new-pin', body: (answer) => pinForm(this.page.me.account, answer)});
    if (!done) return;
    toast(t(done === 'set' ? 'people.pin.saved' : 'people.pin.gone'), 'ok');
    this.page.whoIs();
  }

  async out() {
    const answer = await signOut();
    if (!answer.ok && answer.status !== 401) toast(answer.text, 'bad');
  }
}

// A PIN is set with the password, so that whoever passes by an open page cannot.
function pinForm(account, answer) {
  const secret = secretField({id: 'password', label: t('signin.password'), autocomplete: 'current-password', autofocus: true});
  const pin = el('input', {class: 'input pad-pin', id: 'new-pin', type: 'password', inputmode: 'numeric', pattern: '[0-9]*', autocomplete: 'off', maxlength: '6', 'aria-describedby': 'new-pin-note'});
  const send = async (value) => {
    if (!secret.input.value) return [secret.input, t('signin.noPassword')];
    const said = await call('POST', 'me/pin', {password: secret.input.value, pin: value});
    if (said.ok) {
      answer(value ? 'set' : 'gone');
      return null;
    }
    return [said.code === 'sign-in-wrong' ? secret.input : pin, said.code === 'sign-in-wrong' ? t('people.oldWrong') : wordsOf(said)];
  };
  const node = form([secret.node,
    el('div', {class: 'field'}, el('label', {for: 'new-pin', text: t('people.pin.new')}), pin, el('p', {class: 'hint', id: 'new-pin-note', text: t('people.pin.hint')}))],
  t('people.pin.save'), async () => (/^\d{4,6}$/.test(pin.value) ? send(pin.value) : [pin, t('people.pin.digits')]));
  if (account.has_pin) {
    node.append(button({class: 'btn btn-quiet btn-block', onclick: async () => {
      const wrong = await send('');
      if (wrong) { say(node.querySelector('.fault'), wrong[1]); wrong[0].focus(); }
    }}, t('people.pin.remove')));
  }
  return node;
}
