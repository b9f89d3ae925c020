// The page of the ticket machine: what is shown when. The screens are in kiosk-*.js beside this file.

import {has, lang, languages, load, onLang, setLang, t} from './i18n.js';
import {Access} from './kiosk-access.js';
import {Aloud} from './kiosk-aloud.js';
import {attractScreen} from './kiosk-attract.js';
import {demo} from './kiosk-demo.js';
import {LookUp} from './kiosk-lookup.js';
import {alone, menuScreen, shape, STUCK} from './kiosk-menu.js';
import {Opinion} from './kiosk-opinion.js';
import {opinionButton} from './kiosk-opinion-screens.js';
import {pairScreen} from './kiosk-pair.js';
import {priorityScreen} from './kiosk-priority.js';
import {Scanner} from './kiosk-scanner.js';
import {scanScreen} from './kiosk-scan.js';
import {searchScreen} from './kiosk-search.js';
import {Stage} from './kiosk-stage.js';
import {ask} from './kiosk-still.js';
import {busyScreen, closed, stopScreen, way} from './kiosk-stop.js';
import {take} from './kiosk-take.js';
import {ticketScreen} from './kiosk-ticket.js';
import {Top} from './kiosk-top.js';
import {calm} from './kiosk-touch.js';
import {connect, NEAR} from './live.js';
import {lock} from './locked.js';
import {Screen} from './screen.js';

const USUAL = {idle_ms: 45000, paper_ms: 15000, screen_ms: 60000, dossier_ms: 30000};
const ANSWER = 15000; // ms to say that one is still there
const AWAY = 20000; // ms a refusal stays

class Kiosk {
  constructor() {
    /** @type {object | null} */
    this.view = null;
    this.up = false; // the way to the program on this machine
    this.names = {}; // what every language calls itself
    this.paint = null; // draws the current screen again, in another language
    this.stage = new Stage(document.getElementById('screen'));
    this.top = new Top(document.getElementById('top'));
    this.access = new Access(document.getElementById('bar'), () => this.languages(), (code) => this.names[code] || code, () => this.paint && this.paint());
    this.aloud = new Aloud(this.stage, () => this.access.draw());
    this.scanner = new Scanner(() => this.scan());
    this.lookUp = new LookUp(this);
    this.opinion = new Opinion(this);
    this.reprint = () => this.scanner.reprint();
    this.backInLine = () => this.scanner.backInLine();
    for (const name of ['start', 'search', 'attract', 'choose', 'another']) this[name] = this[name].bind(this);
  }

  async run() {
    lock(window);
    calm(document);
    const [listed] = await Promise.all([languages(), load()]);
    listed.forEach(([code, name]) => { this.names[code] = name; });
    onLang(() => { this.frame(); if (this.paint) this.paint(); });
    this.link = connect({
      url: '/live', topics: ['kiosk'], hello: Screen.hello(), backoff: NEAR,
      onView: (topic, view) => this.receive(view),
      onLink: (up) => this.linked(up),
    });
    this.seen = new Screen((report) => this.link.send(report));
    setInterval(() => {
      this.top.draw(this.view && this.view.menu, this.now());
      this.seen.beat();
    }, 1000);
    this.changed();
  }

  linked(up) {
    this.up = up;
    if (up) this.seen.greet();
    this.changed();
  }

  now() { return this.link ? this.link.now() : Date.now(); }

  times() { return (this.view && this.view.times) || USUAL; }

  /** What the office offers; the machine's own language comes first. */
  languages() {
    const {lang: set, menu} = this.view || {};
    const own = new URLSearchParams(location.search).get('lang') || set;
    const all = (menu && menu.languages && menu.languages.length ? menu.languages : Object.keys(this.names));
    return own ? [own, ...all.filter((code) => code !== own)] : all;
  }

  async receive(view) {
    const first = !this.view;
    this.view = view;
    if (first && this.languages()[0] !== lang()) {
      await setLang(this.languages()[0], {keep: false});
    }
    if (view.demo && !this.demo) this.demo = demo(document.getElementById('demo'));
    if (this.demo) this.demo.update(view);
    this.changed();
    this.scanner.hear(view.scan, this.keeps(), this.stage.name === 'scan');
    document.body.dataset.scan = this.scanner.n;
    if (this.stage.name === 'scan') this.scanner.papers(view.papers);
  }

  frame() {
    this.top.draw(this.view && this.view.menu, this.now());
    this.access.draw();
    document.title = t('kiosk.title');
  }

  // The office or the link changed. A number on screen stays; everything before it must not promise what is gone.
  changed() {
    this.frame();
    const block = this.blocked();
    const held = ['busy', 'late', 'ticket', 'again', 'scan'].includes(this.holds || this.stage.name) || Boolean(this.stage.screen && this.stage.screen.own);
    const key = block ? block.code + (block.opens || '') : '';
    const rebuilt = this.stage.name === 'menu' && this.view.menu && this.shape !== shape(this.view);
    if (!held && (key !== (this.block || '') || !this.stage.screen || rebuilt)) {
      this.start();
    } else {
      this.stage.update(this.view);
    }
  }

  // Why nobody can take any number now, or null.
  blocked() {
    const {view} = this;
    if (!this.up) return {code: view ? 'page-away' : 'starting'};
    if (view && view.pairing) return {code: 'pair-' + view.pairing.state, opens: view.pairing.code};
    if (view && has('kiosk.stop.' + view.problem)) return {code: view.problem};
    if (!view || (view.link.up && !view.menu)) return {code: 'starting'};
    if (!view.link.up && !alone(view)) return {code: view.alone ? 'alone-' + view.alone.why : 'hub-away'};
    if (view.no_paper === 'elsewhere' && STUCK.includes(view.paper)) return {code: 'no-paper'};
    return closed(view.menu);
  }

  // Whether dossiers can be looked up: also while no number is given.
  looksUp() { return Boolean(this.up && this.view && this.view.link.up && this.view.look_up); }

  // What can be done although no number is given.
  whileClosed() {
    return [
      this.looksUp() && way('look-up', 'paper', t('lookup.menu'), () => this.lookUp.open()),
      this.up && this.view && this.view.link.up && this.view.menu && opinionButton(this),
    ].filter(Boolean);
  }

  // Whether somebody is taking a number that a scan must not push aside.
  keeps() {
    const {screen} = this.stage;
    return this.holds === 'late' || Boolean(screen && screen.keep && screen.keep());
  }

  // What was scanned last. While it is drawn again for its news, nobody's touch is lost.
  scan() {
    this.show(() => scanScreen(this, this.scanner.last, this.scanner.wish));
  }

  /** Shows what make returns, and again whenever the language changes. */
  show(make, holds) {
    if (this.question) this.question();
    this.question = null;
    this.holds = holds || '';
    this.paint = () => {
      const screen = make();
      this.stage.show(screen);
      if (screen.shown) screen.shown();
      this.aloud.screen();
    };
    this.paint();
    if (this.stage.screen.own) return;
    this.lookUp.forget();
    this.opinion.forget();
  }

  start() {
    if (this.scanner.waiting()) return this.scan();
    const block = this.blocked();
    this.block = block ? block.code + (block.opens || '') : '';
    if (block) {
      this.access.reset();
      if (block.code.startsWith('pair-')) return this.show(() => pairScreen(this.view.pairing));
      this.show(() => stopScreen(this, block.code, {opens: block.opens, actions: this.whileClosed()}));
      return;
    }
    this.shape = shape(this.view);
    this.show(() => menuScreen(this));
  }

  async attract() {
    await this.access.reset();
    if (!this.blocked()) this.show(() => attractScreen(this));
  }

  search() {
    let screen = null;
    this.show(() => (screen = searchScreen(this, screen ? screen.typed() : '')));
  }

  /** What happens to a half-finished choice: ask first, then begin anew for the next citizen. */
  unfinished(gone = () => this.attract()) {
    return {ms: this.times().idle_ms, then: () => {
      this.question = ask(document.getElementById('still'), Math.min(ANSWER, this.times().idle_ms), () => {
        this.question = null;
        gone();
      });
      this.aloud.said([t('kiosk.still'), t('kiosk.still.yes')]);
    }};
  }

  service(id) { return this.view.menu.services.find((one) => one.id === id); }

  choose(id) {
    const service = this.service(id);
    if (!service) return this.start();
    if (service.refused) return this.refuse(service.refused, service);
    const open = service.counters && service.counters.length;
    if (open || alone(this.view) || this.view.menu.status !== 'open') return this.prioritize(service, false);
    this.show(() => stopScreen(this, 'no-counter', {service, rest: this.unfinished(), actions: [
      way('anyway', 'check', t('kiosk.stop.no-counter.take'), () => this.prioritize(service, false), true),
      way('back', 'back', t('kiosk.stop.back'), this.start)]}));
  }

  another(id) {
    const service = this.service(id);
    if (service) this.prioritize(service, true);
  }

  prioritize(service, another) {
    if (!(this.view.menu.priorities || []).length) return this.take(service, '', another);
    this.show(() => priorityScreen(this, service, another));
  }

  async take(service, priority, another) {
    this.show(() => busyScreen(), 'busy');
    const trip = take({service: service.id, priority, another, lang: lang()}, () => this.late(trip));
    const outcome = await trip.outcome;
    if (outcome.taken) this.show(() => ticketScreen(this, outcome.taken), 'ticket');
    else if (outcome.refused) this.refuse(outcome.refused, service, outcome.params);
    else if (outcome.failed) this.refuse('failed', service);
    else this.start();
  }

  // The answer takes long. The trip goes on behind this screen.
  late(trip) {
    this.show(() => stopScreen(this, 'late', {actions: [
      way('leave', 'back', t('kiosk.stop.late.leave'), () => trip.leave())]}), 'late');
  }

  refuse(code, service, params) {
    const opens = service.opens || (params && params.opens);
    this.show(() => stopScreen(this, code, {service, opens, rest: {ms: AWAY, then: this.start}, actions: [
      way('back', 'back', t('kiosk.stop.back'), this.start, true)]}));
  }
}

new Kiosk().run();
