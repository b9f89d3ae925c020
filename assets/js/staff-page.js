// What every staff page does: texts, the live link, the head, banners and the clock that runs.

import {fill, load, onLang, t, text} from './i18n.js';
import {connect} from './live.js';
import {Back} from './staff-back.js';
import {Commands} from './staff-command.js';
import {ask} from './staff-dialog.js';
import {button, el, icon, list} from './staff-dom.js';
import {Head} from './staff-head.js';
import {home, may, whoIs} from './staff-me.js';
import {tick} from './staff-time.js';
import {toast} from './staff-toast.js';
import {Who} from './staff-who.js';

// Troubles with which no number can be issued.
const STOPS = ['clock', 'unavailable', 'not-configured'];

export class Page {
  /**
   * @param {{topics: string[] | ((page: Page) => string[]), title: () => string, extra?: Node[], draw: (page: Page) => void,
   *   banners?: (page: Page) => object[], onError?: (code: string) => void, counter?: () => string,
   *   onPerson?: (me: any) => void, clock?: boolean}} options counter: the open counter that goes to whoever is switched
   *   in; clock: the page itself says what is wrong with the hub's clock
   */
  constructor(options) {
    this.options = options;
    this.views = {}; // by topic
    this.up = null;
    this.waiting = false; // an answer is overdue
    this.me = null; // who is signed in; null: not known yet
    this.back = new Back(this);
    this.commands = new Commands({onWaiting: (waiting) => { this.waiting = waiting; this.draw(); }, gone: () => this.back.out, comeBack: () => this.back.ask()});
    this.drawing = false;
  }

  async start() {
    await load();
    this.who = new Who(this);
    this.head = new Head(document.getElementById('head'), {...this.options, extra: [...(this.options.extra || []), this.who.node]});
    fill(document);
    onLang(() => this.draw());
    await this.whoIs();
    if (this.me && this.me.accounts && (!this.me.account || this.me.must_change)) this.toSignIn();
    this.connect();
    this.back.watch();
    setInterval(() => this.tick(), 1000);
    this.draw();
    return this;
  }

  connect() {
    if (this.link) this.link.close();
    this.link = connect({
      topics: typeof this.options.topics === 'function' ? this.options.topics(this) : this.options.topics, hello: {kind: 'page', device: this.commands.device},
      onView: (topic, view) => { this.views[topic] = view; this.draw(); },
      onLink: (up) => { this.up = up; this.draw(); if (!up) this.back.look(); },
      onError: (code) => { if (this.options.onError) this.options.onError(code); this.back.look(); },
    });
  }

  toSignIn() { location.replace('/sign-in?next=' + encodeURIComponent(location.pathname + location.search)); }

  async whoIs() {
    const me = await whoIs();
    if (me) this.me = me;
    this.draw();
    return me;
  }

  /** Somebody else is at this page now. */
  async become(me) {
    const other = !this.me || !this.me.account || !me.account || this.me.account.id !== me.account.id;
    this.me = me;
    if (me.must_change) return this.toSignIn();
    if (other) {
      this.connect();
      toast(t('people.now', {name: me.account.name}), 'ok');
      if (this.options.need && !may(me, this.options.need)) return location.assign(home(me));
      if (this.options.onPerson) this.options.onPerson(me);
    }
    return this.draw();
  }

  /** The name of who is signed in. */
  get person() { return this.me && this.me.account ? this.me.account.name : ''; }

  /** Whether the office knows people by their accounts. */
  get accounts() { return Boolean(this.me && this.me.accounts); }

  /** Whether who is signed in may do a thing. */
  may(permission) { return may(this.me, permission); }

  /** The hub's clock, ms. */
  now() { return this.link ? this.link.now() : Date.now(); }

  /** Whether commands can be given. One that is pressed while nobody is signed in waits for somebody to be. */
  ready() { return this.back.out || (this.up === true && !this.waiting); }

  // Several views of one message are drawn once.
  draw() {
    if (this.drawing) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      if (!this.head) return;
      const first = Object.values(this.views)[0];
      this.head.draw(first && first.office, this.up === null ? null : this.now());
      this.who.draw();
      this.banners();
      this.options.draw(this);
      this.tick();
      document.body.dataset.drawn = this.up === true ? 'live' : 'lost';
    });
  }

  tick() {
    this.head.tick(this.up === null ? null : this.now());
    tick(document, this.now());
  }

  banners() {
    const all = [];
    if (this.back.out) all.push({name: 'out', kind: 'bad', icon: 'close', words: t('people.expired'), verb: t('people.expired.go'), act: () => this.back.ask()});
    else if (this.up === false) all.push({name: 'lost', kind: 'bad', icon: 'alert', words: t('staff.lost')});
    if (this.waiting) all.push({name: 'waiting', kind: 'warn', icon: 'back', words: t('staff.waiting')});
    for (const p of this.stopping()) {
      if (p.code === 'clock' && this.options.clock) continue;
      const see = this.may('watch') ? t('clock.open') : '';
      const ask = p.code === 'clock' ? {verb: t('staff.clockConfirm'), act: () => this.confirmClock(p), see} : {};
      all.push({name: p.code, kind: p.code === 'clock' ? 'warn' : 'bad', icon: p.code === 'clock' ? 'clock' : 'alert', words: text(p.text), ...ask});
    }
    if (this.options.banners) all.push(...this.options.banners(this));
    list(document.getElementById('banners'), all, (b) => b.name, (b) => b.words + (b.verb || '') + (b.see || ''), banner);
  }

  /**
   * Gives a command. A refusal is said; the answer comes back all the same.
   * @param {string} control what was pressed
   */
  command(control, path, body, method) {
    return this.commands.press(control, async () => {
      const answer = await this.commands.send(path, body, method);
      if (!answer.ok) this.refused(answer);
      return answer;
    });
  }

  refused(answer) { toast(answer.text, 'bad'); }

  /** What keeps everybody from working, each once. */
  stopping() {
    const all = Object.values(this.views).flatMap((v) => v.problems || []).filter((p) => STOPS.includes(p.code));
    return all.filter((p, i) => all.findIndex((other) => other.code === p.code) === i);
  }

  // The hub's clock jumped further than it opens a day by itself: a person has to look.
  async confirmClock(problem) {
    const yes = await ask({
      title: t('staff.clockTitle'), lead: text(problem.text), name: 'clock',
      choices: [{value: true, label: t('staff.clockYes'), key: '1', kind: 'btn-danger'}],
    });
    if (yes) await this.command('clock', 'day/open', {confirm: true});
  }
}

function banner(b) {
  return el('div', {class: 'banner banner-' + b.kind, 'data-banner': b.name}, icon(b.icon), el('span', {text: b.words}),
    b.verb && button({class: 'btn', onclick: b.act}, b.verb), b.see && el('a', {class: 'btn', href: '/clock', text: b.see}));
}
