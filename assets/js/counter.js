// The page of one counter. What is possible is in counter-verbs.js, what is shown in counter-stage.js and
// counter-lists.js, what is asked in counter-ask.js.

import {fill, t, text} from './i18n.js';
import {askBack, askDone, askLeave, askNumber, askOutcome, askReason, askServices, askTake, askTransfer, help} from './counter-ask.js';
import {deskButton, enterForm, keptName} from './counter-enter.js';
import {Dossiers} from './counter-dossiers.js';
import {onKeys} from './counter-keys.js';
import {Lists} from './counter-lists.js';
import {scansAt} from './counter-scan.js';
import {Stage} from './counter-stage.js';
import {Strip} from './counter-strip.js';
import {words} from './supervisor-ask.js';
import {letter, main, verbs} from './counter-verbs.js';
import {troubles} from './staff-device.js';
import {able, button, el, icon, isAble, say} from './staff-dom.js';
import {keepSeat, keptSeat} from './staff-me.js';
import {Page} from './staff-page.js';
import {printers, reprint} from './staff-print.js';
import {onScanned, scanHint} from './staff-scanned.js';
import {toast} from './staff-toast.js';

const id = decodeURIComponent(location.pathname.split('/').pop());
const topic = 'counter/' + id;

class Counter {
  constructor() {
    this.name = keptName();
    this.inside = Boolean(this.name);
    this.who = deskButton(() => this.leave());
    this.help = button({class: 'btn btn-icon', id: 'help', 'data-t-label': 'counter.help', 'data-t-title': 'counter.help', onclick: () => help()}, icon('help'));
    this.strip = new Strip(id);
    this.page = new Page({
      topics: [topic, 'office'], title: () => this.title(), extra: [this.who.node, this.strip.back, this.help],
      draw: () => this.draw(), banners: () => this.banners(), onError: () => this.unknown(), need: 'serve',
      counter: () => (this.inside && this.view && this.view.state !== 'closed' ? id : ''), onPerson: () => this.come(),
    });
    this.dossiers = new Dossiers(this);
    this.stage = new Stage((verb, control) => this.act(verb, control));
    this.lists = new Lists({
      call: (row) => this.send('call-' + row.id, 'call', {number: row.number}),
      resume: (row) => this.resume(row.id),
      correct: (row) => this.correct(row),
    });
    this.tools = el('div', {class: 'tools', role: 'group', 'data-t-label': 'counter.tools'}, ...['pause', 'open', 'services', 'close'].map((verb) => this.tool(verb)));
    this.left = el('div', {class: 'desk-left'}, this.stage.node, this.strip.node, this.dossiers.node, this.lists.aside);
    this.right = el('div', {class: 'desk-right'}, this.tools, scanHint('counter.scan.hint'), this.lists.waiting.node);
  }

  get view() { return this.page.views[topic]; }

  async start() {
    await this.page.start();
    if (this.page.accounts) this.come();
    this.dossiers.start();
    const ready = () => this.inside && Boolean(this.view);
    onScanned({ready, ...scansAt(this)});
    onKeys({
      main: () => this.view && this.act(main(this.view), 'main'),
      verb: (verb) => this.act(verb, verb), help: () => help(), counter: () => this.leave(), person: () => this.page.who.switch(), ready,
    });
  }

  // Whoever is signed in is at this counter, when this machine stands there or it is theirs.
  come() {
    this.name = this.page.person;
    const mine = (this.page.me.account || {}).counters || [];
    if (keptSeat() === id || (!keptSeat() && mine.includes(id))) this.inside = true;
    else if (!this.view) this.inside = false;
    this.page.draw();
  }

  title() {
    const name = this.view && text(this.view.name);
    return t('staff.counter', {id}) + (name ? ' · ' + name : '');
  }

  tool(verb) {
    const node = button({class: 'btn btn-quiet tool', 'data-verb': verb, onclick: (e) => {
      if (e.detail > 0) e.currentTarget.blur();
      if (isAble(node)) this.act(verb, verb);
    }}, icon(verbs[verb].icon), el('span', {'data-t': 'counter.verb.' + verb}), el('kbd', {class: 'kbd', text: letter(verb)}));
    return node;
  }

  draw() {
    const {view, page} = this;
    if (view) view.printer = (printers(page.views.office).find((d) => d.health.counter === id) || {}).id;
    const root = document.getElementById('main');
    if (!view) return;
    view.dossiers = this.dossiers.there;
    view.empty = view.state === 'open' && !view.clerk;
    this.page.commands.clerk = this.page.accounts ? '' : this.name;
    if (this.page.accounts) this.who.desk();
    say(this.who.words, this.page.accounts ? t('counter.move') : this.name || t('counter.enter'));
    this.who.node.title = t(this.page.accounts ? 'counter.move' : 'counter.who');
    if (!this.inside) {
      this.enterScreen(view.counters, view.names || {});
      return;
    }
    if (this.left.parentNode !== root) {
      root.className = 'desk';
      root.replaceChildren(this.left, this.right);
    }
    this.stage.draw(view, page);
    this.dossiers.draw();
    this.strip.draw(view);
    this.lists.draw(view, page);
    for (const node of this.tools.children) {
      const {verb} = node.dataset;
      able(node, page.ready() && verbs[verb].can(view));
      node.hidden = (verb === 'open') === (view.state === 'open') && (verb === 'open' || verb === 'pause');
    }
    this.tools.querySelector('[data-verb=open] [data-t]').dataset.t = view.state === 'paused' ? 'counter.verb.continue' : 'counter.verb.open';
    fill(root); // what was made since the language was chosen
  }

  enterScreen(counters, names, unknown = false) {
    this.strip.rest();
    const root = document.getElementById('main');
    const person = this.page.person;
    const sign = JSON.stringify([counters.map((c) => [c.id, c.state, c.clerk, c.name]), names, document.documentElement.lang, unknown, person]);
    if (root.dataset.enter === sign) return;
    const typed = root.querySelector('#clerk');
    const kept = typed && typed.value;
    root.dataset.enter = sign;
    root.className = 'entry';
    root.replaceChildren(enterForm({counters: this.mine(counters), names, id, unknown: unknown && id !== '-', person, enter: (name, counter) => this.enter(name, counter)}));
    if (kept) root.querySelector('#clerk').value = kept;
    root.querySelector('#clerk, .place input:checked, #enter').focus();
  }

  // The counters that somebody may sit at.
  mine(counters) {
    const own = ((this.page.me || {}).account || {}).counters || [];
    return this.page.may('roam') || !own.length ? counters : counters.filter((c) => own.includes(c.id));
  }

  // A counter that nobody knows: the way to the others.
  async unknown() {
    if (this.view || this.lostWay) return;
    this.lostWay = true;
    const answer = await fetch('/api/v1/office');
    if (!answer.ok) { this.lostWay = false; return; }
    const office = await answer.json();
    this.inside = false;
    this.page.up = null;
    this.enterScreen(office.counters, office.names || {}, true);
  }

  async enter(name, counter) {
    const {accounts} = this.page;
    this.name = name;
    this.page.commands.clerk = accounts ? '' : name;
    keepSeat(counter);
    const there = ((this.view || {}).counters || []).find((c) => c.id === counter);
    if (!there || !there.clerk || this.other(there)) {
      const answer = await this.sit('enter', counter, this.other(there));
      if (!answer.ok) return;
    }
    if (counter !== id) {
      location.assign('/counter/' + encodeURIComponent(counter));
      return;
    }
    this.inside = true;
    delete document.getElementById('main').dataset.enter;
    this.page.draw();
  }

  /** Sits down at a counter. Whoever sits there already is asked about first, and so is leaving another counter. */
  async sit(control, counter = id, name = this.other(this.view), body = this.opener()) {
    const wish = {};
    for (let there = name, other = this.elsewhere(counter); ;) {
      if (there && !wish.seat) {
        if (!await askTake(counter, there)) return {ok: false};
        wish.seat = 'take';
      }
      if (other && !wish.elsewhere) {
        if (!await askLeave(counter, other)) return {ok: false};
        wish.elsewhere = 'leave';
      }
      const press = [control, ...Object.values(wish)].join('-');
      const answer = await this.page.command(press, 'counters/' + encodeURIComponent(counter) + '/open', {...body, ...wish});
      if (answer.code === 'counter-occupied' && !wish.seat) there = t('counter.someone'); // a name that the hub has forgotten
      else if (answer.code === 'seated-elsewhere' && !wish.elsewhere) other = answer.data.params.other; // since this page was drawn
      else return answer;
    }
  }

  /** The name of somebody else who sits at a counter; empty: nobody does, or whoever is at this page. */
  other(counter) {
    if (!counter || !counter.clerk || this.ours(counter)) return '';
    return ((this.view && this.view.names) || {})[counter.clerk] || ((this.page.me || {}).account ? t('counter.someone') : '');
  }

  /** Whether it is whoever is at this page who sits at a counter. */
  ours(counter) {
    const {account} = this.page.me || {};
    return account ? counter.clerk === account.id : ((this.view && this.view.names) || {})[counter.clerk] === this.name;
  }

  /** Another counter that whoever sits down at one has to leave for it; empty: none. */
  elsewhere(counter) {
    const sits = ((this.view || {}).counters || []).filter((c) => c.clerk && this.ours(c)).map((c) => c.id);
    return sits.includes(counter) ? '' : sits[0] || '';
  }

  // What opening a counter says of who opens it: the hub knows who is signed in.
  opener() { return this.page.accounts ? {} : {clerk: this.name}; }

  // Whoever runs the hall changes what somebody else's counter serves, and sits down nowhere.
  changer() { return this.page.may('direct') && this.other(this.view) ? {seat: 'keep'} : this.opener(); }

  /** Another person or another counter. */
  leave() {
    if (!this.view) return;
    this.inside = false;
    delete document.getElementById('main').dataset.enter;
    this.page.draw();
  }

  async act(verb, control) {
    const {view} = this;
    if (!this.page.ready() || !verbs[verb].can(view)) return;
    const number = view.current && view.current.number;
    if (verb === 'print') return reprint(this.page, this.page.views.office, view.current, view.printer);
    if (verb === 'finish') return this.finish(number);
    if (verb === 'dossier') return this.dossiers.open();
    if (verb === 'transfer') return this.ask(control, () => askTransfer(view), (to) => this.send('transfer', 'transfer', to));
    if (verb === 'call') return this.ask(control, () => askNumber(view), (n) => this.send('call', 'call', {number: n}));
    if (verb === 'services') return this.ask(control, () => askServices(view), (services) => this.send('services', 'open', {services, ...this.changer()}));
    if (verb === 'bring') return this.ask(control, () => askBack(view), (ticket) => this.resume(ticket));
    if (verb === 'outcome') return this.ask(control, () => askDone(view), (ticket) => this.correct(view.done.find((row) => row.id === ticket)));
    const answer = verb === 'open' ? await this.sit(control) : await this.send(control, verb, {});
    if (answer.ok && answer.status === 204) toast(t('counter.nobody'));
    if (answer.ok && verb === 'return') toast(t('counter.returned', {number}), 'ok');
  }

  async ask(control, question, then) {
    const value = await question();
    if (value !== null) await then(value);
  }

  async finish(number) {
    const outcome = await askOutcome(number, undefined, this.dossiers.outcome);
    if (outcome !== null) await this.send('finish', 'finish', {outcome});
  }

  async correct(row) {
    const outcome = await askOutcome(row.number, row.outcome);
    if (outcome === null || outcome === row.outcome) return;
    const reason = await askReason(row.number, outcome);
    if (reason === null) return;
    const answer = await this.page.command('correct', 'tickets/' + row.id + '/outcome', {outcome, reason});
    if (answer.ok) toast(t('counter.corrected', {number: row.number, outcome: t('outcome.' + outcome)}), 'ok');
  }

  async resume(ticket) {
    const answer = await this.page.command('resume-' + ticket, 'tickets/' + ticket + '/resume', {});
    if (answer.ok && answer.data) toast(t('counter.resumed', {number: answer.data.number}), 'ok');
  }

  // Where somebody else sits, the keys are for whoever takes the seat over, or runs the hall. Whoever calls sits there.
  async send(control, verb, body) {
    if (this.view.empty && verb === 'call') {
      const answer = await this.sit('sit');
      if (!answer.ok) return answer;
    }
    if (!this.page.may('others') && this.other(this.view)) {
      const answer = await this.sit('take');
      if (!answer.ok) return answer;
    }
    if (verb === 'open' && !body.seat) return this.sit(control, id, '', body);
    return this.page.command(control, 'counters/' + encodeURIComponent(id) + '/' + verb, body);
  }

  banners() {
    const {view} = this;
    const office = this.page.views.office;
    const all = [];
    if (!view) return all;
    if (view.attention) all.push({name: 'attention', kind: 'attention', icon: 'info', words: t('room.attention.banner', {words: words(view.attention)}), verb: t('room.attention.ok'), act: () => this.send('seen', 'attention/seen', {id: view.attention.id})});
    if (view.retired) all.push({name: 'retired', kind: 'warn', icon: 'info', words: t('counter.banner.retired')});
    if (view.rehearsal) all.push({name: 'rehearsal', kind: 'warn', icon: 'info', words: t('staff.rehearsal')});
    if (office && office.day_closed) all.push({name: 'day', kind: 'info', icon: 'close', words: t('staff.dayClosed')});
    if (view.forgotten) all.push({name: 'forgotten', kind: 'warn', icon: 'clock', words: t('counter.banner.forgotten', {number: view.current.number}), verb: t('counter.main.finish'), act: () => this.act('finish', 'finish')});
    all.push(...machines(office));
    const other = this.other(view);
    if (this.inside && view.state !== 'closed' && other) all.push({name: 'other', kind: 'info', icon: 'person', words: t('counter.banner.other', {name: other}), verb: t('counter.banner.other.take'), act: () => this.sit('take')});
    if (this.inside && view.empty && view.current) all.push({name: 'empty', kind: 'info', icon: 'person', words: t('counter.idle.empty'), verb: t('counter.main.sit'), act: () => this.sit('sit')});
    return all;
  }
}

// What is wrong with the counter's own machines.
function machines(office) {
  const mine = office ? office.devices.filter((d) => d.health.counter === id) : [];
  return mine.flatMap((d) => {
    const name = t('counter.machine', {name: d.id});
    const all = d.connected ? troubles(d, name) : [{part: 'link', words: t('office.problem.device', {name}), kind: 'bad'}];
    return all.map((p) => ({name: 'machine-' + d.id + '-' + p.part, kind: p.kind === 'bad' ? 'warn' : 'info', icon: p.part === 'paper' ? 'printer' : 'alert', words: p.words}));
  });
}

new Counter().start();
