// The tablet in front of a counter: who sits there, whom they serve, and how it was. The hub says what the counter does;
// when it cannot be reached, an answer waits here and goes out with the time at which it was given.

import {drawing, el, say} from './dom.js';
import {fill, lang, languages, load, onLang, setLang, t, text} from './i18n.js';
import {connect} from './live.js';
import {hush, onVoices, say as aloud, speaks} from './lookup-aloud.js';
import {Asking} from './rate-ask.js';
import {Outbox} from './rate-outbox.js';
import {Pairing} from './rate-pair.js';
import * as screens from './rate-screens.js';

const TICK = 200; // ms
const THANKS = 6000; // ms
const DONE = 'motcua.rate.done.';
const WARN = 10; // seconds that are shown large

class Rate {
  constructor() {
    this.counter = decodeURIComponent(location.pathname.split('/').pop());
    this.view = null;
    this.up = null;
    this.asking = null;
    this.thanked = 0; // until when it says thank you, by the hub's clock
    this.shown = '';
    this.loud = false;
    this.outbox = new Outbox('rate-' + this.counter.toLowerCase().replace(/[^a-z0-9-]/g, '-').slice(0, 30), () => this.banner());
    this.pairing = new Pairing(this.counter, () => { this.shown = ''; this.draw(); }, () => this.connect());
    this.on = {
      choose: (id) => this.choose(id), back: () => this.act(() => this.asking.back()), none: () => this.over(),
      toggle: (id) => this.act(() => this.asking.toggle(id)), send: () => this.send(),
      again: () => this.act(() => { this.asking.again(); this.thanked = 0; }),
    };
  }

  async start() {
    await load('vi');
    this.bar();
    onLang(() => { this.shown = ''; this.draw(); });
    onVoices(() => this.draw());
    this.connect();
    setInterval(() => this.tick(), TICK);
    this.draw();
  }

  connect() {
    if (this.link) this.link.close();
    this.link = connect({
      topics: ['rate/' + this.counter], hello: {kind: 'page', device: this.outbox.device},
      onView: (topic, view) => this.receive(view),
      onLink: (up) => { this.up = up; if (up) this.outbox.flush(); this.draw(); },
      onError: (code) => this.refused(code),
    });
  }

  // Not paired, or not for this counter; or there is no such counter.
  refused(code) {
    this.view = null;
    this.none = code === 'topic';
    if (!this.none) this.pairing.begin();
    this.draw();
  }

  now() { return this.link ? this.link.now() : Date.now(); }

  receive(view) {
    this.view = view;
    this.none = false;
    if (this.asking && view.ask && view.ask.visit === this.asking.visit && !this.thanked) this.asking.heard(view.ask, this.now());
    this.tick();
    this.draw();
  }

  // Everything that time alone changes.
  tick() {
    const now = this.now();
    if (this.thanked && now >= this.thanked) this.rest();
    if (this.asking && !this.thanked && now >= this.asking.until) this.over();
    const {ask} = this.view || {};
    if (!this.asking && ask && now < Date.parse(ask.until) && now >= Date.parse(ask.ended) - 60000 && this.done() !== ask.visit) {
      this.asking = new Asking(ask, this.view.survey);
      if (!this.asking.questions.length) this.asking = null;
      else if (this.loud) aloud([text(this.asking.question.ask)], () => {});
    }
    this.draw();
  }

  choose(id) {
    this.act(() => { if (this.asking.choose(id)) this.send(); });
  }

  act(change) {
    if (!this.asking) return;
    hush();
    change();
    if (this.asking && !this.thanked) this.asking.touched(this.now(), Boolean(this.view && this.view.number));
    this.shown = '';
    this.draw();
  }

  send() {
    const {visit, answers, reasons} = this.asking;
    this.outbox.put({channel: 'tablet', counter: this.counter, visit, answers, reasons, at: new Date(this.now()).toISOString()});
    this.remember(visit);
    this.thanked = this.now() + THANKS;
    this.shown = '';
    this.draw();
  }

  // The time ran out, or nobody wants to answer. A mark that was given counts without its reasons.
  over() {
    const {visit, answers, step} = this.asking;
    if (step === 'reasons') return this.send();
    if (this.done() !== visit) {
      this.outbox.put({channel: 'tablet', counter: this.counter, visit, answers, at: new Date(this.now()).toISOString()});
      this.remember(visit);
    }
    return this.rest();
  }

  // For the next citizen, who begins in Vietnamese.
  rest() {
    this.asking = null;
    this.thanked = 0;
    hush();
    if (lang() !== 'vi') setLang('vi', {keep: false});
    this.draw();
  }

  done() {
    try { return localStorage.getItem(DONE + this.counter) || this.last; } catch { return this.last; }
  }

  remember(visit) {
    this.last = visit;
    try { localStorage.setItem(DONE + this.counter, visit); } catch { /* in memory, then */ }
  }

  look() {
    if (this.pairing.state) return 'pair';
    if (this.thanked) return 'thanks';
    if (this.asking) return this.asking.step;
    if (!this.view || this.view.state !== 'open') return 'closed';
    return this.view.number ? 'serving' : 'idle';
  }

  draw() {
    this.banner();
    this.count();
    const look = this.look();
    const sign = JSON.stringify([look, this.none, lang(), this.asking && [this.asking.visit, this.asking.at, this.asking.reasons], look === 'pair' ? this.pairing.state : look === 'idle' || look === 'serving' || look === 'closed' ? this.view && {...this.view, ask: null} : '']);
    if (sign === this.shown) return;
    const renewed = document.body.dataset.screen === look;
    this.shown = sign;
    fill(document);
    document.body.dataset.screen = look;
    document.title = t('rate.title', {id: this.counter});
    const main = document.getElementById('main');
    const focus = renewed && main.contains(document.activeElement) ? document.activeElement.dataset.reason || document.activeElement.id : '';
    main.replaceChildren(...this.parts(look).filter(Boolean));
    const same = focus && main.querySelector('[data-reason="' + CSS.escape(focus) + '"], #' + CSS.escape(focus));
    const first = same || main.querySelector('h1');
    if (first && (same || !renewed)) first.focus({preventScroll: true});
  }

  parts(look) {
    switch (look) {
      case 'pair': return this.pairing.screen();
      case 'thanks': return screens.thanks(this.asking, this.on);
      case 'level': return screens.level(this.asking, this.on);
      case 'reasons': return screens.reasons(this.asking, this.on);
      case 'idle': return screens.idle(this.view);
      case 'serving': return screens.serving(this.view);
      default: return screens.closed(this.view, this.none);
    }
  }

  // What is left, as a line that shrinks and, near the end, in words.
  count() {
    const left = this.asking && !this.thanked ? Math.max(0, this.asking.until - this.now()) : 0;
    const node = document.getElementById('left');
    node.hidden = !left;
    if (!left) return;
    const seconds = Math.ceil(left / 1000);
    node.style.setProperty('--left', Math.min(1, left / this.asking.survey.timeout_ms));
    node.classList.toggle('soon', seconds <= WARN);
    say(document.getElementById('seconds'), t('rate.left', {n: seconds}));
  }

  banner() {
    const node = document.getElementById('lost');
    const n = this.outbox.waiting;
    const lost = this.up === false && !this.pairing.state;
    node.hidden = !lost && !n;
    if (lost) say(node, n ? t('rate.lost.waiting', {n}) : t('rate.lost'));
    else if (n) say(node, t('rate.waiting', {n}));
    say(document.getElementById('office'), this.view ? text(this.view.office) : '');
    document.body.dataset.drawn = this.up ? 'live' : 'lost';
    document.body.dataset.waiting = n;
    document.getElementById('aloud').hidden = !speaks();
  }

  async langs() {
    const langs = document.getElementById('langs');
    for (const [code, name] of await languages()) {
      langs.append(el('button', {type: 'button', class: 'btn', lang: code, 'data-lang': code, onclick: () => this.speakLang(code), text: name}));
    }
    const mark = () => langs.querySelectorAll('button').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.lang === lang())));
    onLang(mark);
    mark();
  }

  bar() {
    this.langs();
    const loud = document.getElementById('aloud');
    loud.prepend(drawing('M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11'));
    loud.addEventListener('click', () => this.toggle(loud, () => { this.loud = !this.loud; return this.loud; }));
    const contrast = document.getElementById('contrast');
    contrast.prepend(drawing('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 3v18M12 7h3.6M12 11h5.4M12 15h4.4'));
    contrast.addEventListener('click', () => this.toggle(contrast, () => document.documentElement.classList.toggle('contrast')));
  }

  async speakLang(code) {
    await setLang(code, {keep: false});
    this.act(() => {});
  }

  toggle(button, change) {
    const on = change();
    button.setAttribute('aria-pressed', String(on));
    if (!this.loud) hush();
    if (button.id === 'aloud' && on && this.asking && !this.thanked) aloud([text(this.asking.question.ask)], () => {});
  }
}

new Rate().start();
