// The wall of a hall. It draws what its display program tells it, gives every call its turn on the big panel, speaks
// if it is the one that speaks, and answers for what was painted. One beat a second and one timer for the next turn
// are all that ever runs, however long the wall hangs there.
import { connect, NEAR } from './live.js';
import { lock } from './locked.js';
import * as i18n from './i18n.js';
import { Texts } from './wall-text.js';
import { Turns } from './wall-turns.js';
import { Painted } from './wall-painted.js';
import { Screen } from './screen.js';
import { Voice } from './wall-voice.js';
import './wall-stage.js';
import './wall-counters.js';
import './wall-lists.js';
import './wall-idle.js';
import './wall-edge.js';
import './wall-notice.js';
import { put, putBoth, both } from './wall-dom.js';

const BEAT = 1000; // ms
const GRACE = 2000; // ms that a broken link is forgiven: a program that restarts is back by then
const SOON = 20; // ms, the shortest pause before the panel is looked at again
const AGAIN = 10000; // ms after which an idle wall takes up a new version of its page

class Wall {
  constructor() {
    this.view = null; // WallView
    this.journal = '';
    this.up = false; // link to the display program
    this.down = performance.now(); // since when the board may be out of date, by the page's clock; 0: it is not
    this.last = NaN; // when the hub was last heard, by its clock
    this.fresh = new Set(); // calls whose lines blink
    this.pace = 1; // of the page's own clock against the machine's: a test lives an hour in a minute
    this.texts = new Texts();
    this.turns = new Turns();
    this.asked = new URLSearchParams(location.search).get('lang');
    this.find();
  }

  find() {
    const $ = (s) => document.querySelector(s);
    this.at = {
      name: $('.head-name'), zone: $('.head-zone'), rehearsal: $('.rehearsal'), status: $('wall-status'),
      stage: $('wall-stage'), room: $('.room'), slides: $('wall-slides'), counters: $('wall-counters'), recent: $('wall-recent'),
      waiting: $('wall-waiting'), notice: $('wall-notice'), clock: $('wall-clock'), lost: $('wall-lost'),
      aloud: $('[role=status]'), sound: $('.sound'),
    };
    ['name', 'zone', 'rehearsal', 'sound'].forEach((part) => {
      this.at[part + 'Text'] = both(this.at[part], 'span', 'both');
    });
  }

  async start() {
    lock(window);
    await i18n.load('vi');
    await this.texts.use(this.asked || 'vi,en');
    this.voice = new Voice({
      onState: () => this.sound(),
      onOver: (report) => this.screen.send(report),
    });
    this.live = connect({
      url: '/live', topics: ['wall'], hello: Screen.hello(), backoff: NEAR,
      onView: (topic, data, message) => this.take(data, message.journal || ''),
      onLink: (up) => this.link(up),
    });
    this.screen = new Screen((report) => this.live.send(report), () => this.voice.state);
    this.painted = new Painted((report) => this.screen.send(report), () => this.live.now());
    this.at.sound.addEventListener('click', () => this.voice.unlock());
    document.addEventListener('visibilitychange', () => this.render());
    setInterval(() => this.beat(), BEAT);
    this.beat();
  }

  /** The page's own clock, ms: it never jumps, whatever the hub's does. */
  t() {
    return performance.now() * this.pace;
  }

  link(up) {
    this.up = up;
    if (up) {
      this.voice.said().forEach((call) => this.screen.send({ type: 'announced', call })); // to a program that may be new
      this.screen.greet();
    }
    this.judge();
    this.render();
  }

  take(view, journal) {
    if (journal && journal !== this.journal) { // none comes from a display program that was just started
      this.turns.reset();
      this.voice.reset();
      this.journal = journal;
    }
    if (this.view && this.view.page !== view.page) this.outdated = true;
    this.view = view;
    this.judge();
    if (view.link.up && view.board) this.board(view.board);
    this.turns.speaking = view.say ? view.say.call : 0;
    this.voice.take(view, this.screen.id);
    if (!this.asked && view.lang) this.texts.use(view.lang).then((changed) => changed && this.render());
    this.render();
  }

  board(board) {
    const fresh = this.turns.see(board, this.live.now());
    fresh.forEach((c) => this.fresh.add(c.id));
    const listed = new Set(board.calls.map((c) => c.id));
    this.fresh.forEach((id) => listed.has(id) || this.fresh.delete(id));
    this.painted.owe(fresh);
    this.painted.forget((c) => this.isOnPanel(c) || listed.has(c.id));
  }

  // judge notes since when the board may be out of date.
  judge() {
    const good = this.up && this.view && this.view.link.up;
    if (good) this.down = 0;
    else if (!this.down) this.down = performance.now();
    if (good) this.last = this.live.now();
    else if (this.up && this.view) this.last = Date.parse(this.view.link.since);
  }

  waitsLong() {
    return this.down > 0 && performance.now() - this.down >= GRACE;
  }

  lost() {
    if (!this.view || !this.view.board) return 'connecting';
    return this.waitsLong() ? 'lost' : '';
  }

  beat() {
    const t = this.t();
    const lang = this.texts.turn(t);
    if (lang !== i18n.lang()) i18n.setLang(lang, { keep: false }).then(() => this.render());
    this.judge();
    this.screen.beat();
    this.voice.look();
    this.render();
    if (this.outdated && !this.turns.current && !this.down && t > AGAIN) location.reload();
  }

  render() {
    const { at, texts, view } = this;
    const t = this.t();
    const lost = this.lost();
    at.lost.show(lost, this.last, texts, view && view.problem, view && view.pairing);
    document.body.classList.toggle('is-lost', Boolean(lost));
    if (!view || !view.board) return;
    if (!lost) this.turn(t);
    this.draw(view.board, t);
    if (!lost) this.painted.settle((c) => !this.lost() && this.shows(c));
  }

  // turn moves the big panel on when it is time, and comes back when it is time again.
  turn(t) {
    const { turns, view } = this;
    if (turns.step(view.board, t)) put(this.at.aloud, turns.current ? this.words(turns.current.call) : '');
    clearTimeout(this.timer);
    const due = turns.due(view.board);
    if (due < Infinity) this.timer = setTimeout(() => this.render(), Math.max(SOON, (due - t) / this.pace));
  }

  // words are those that a voice would say, for people who listen to the page instead.
  words(call) {
    const said = (this.view.speech || []).find((s) => s.call === call.id && s.lang === i18n.lang());
    return said ? said.text : '';
  }

  draw(board, t) {
    const { at, texts, turns } = this;
    const call = turns.current && turns.current.call;
    const rest = board.status !== 'open' && !call;
    const now = this.live.now();
    putBoth(at.nameText, texts.of(board.office));
    putBoth(at.zoneText, texts.of(board.zone_name));
    at.zone.hidden = !board.zone_name;
    at.room.classList.toggle('is-bare', rest && !board.counters.some((c) => c.state !== 'closed' || c.number));
    putBoth(at.rehearsalText, texts.say('wall.rehearsal'));
    at.rehearsal.hidden = !board.rehearsal;
    at.clock.show(now, texts);
    at.stage.show(call, turns.waiting, board, texts);
    at.status.show(rest, board, texts);
    at.slides.show(!call && !rest, this.view.slides || [], board, texts, t, this.view.contacts);
    at.counters.show(board, texts, this.fresh);
    at.recent.show(board, texts, new Set([call].concat(turns.waiting).filter(Boolean).map((c) => c.number)));
    at.waiting.show(board, texts);
    at.notice.show(board, texts, t);
  }

  isOnPanel(call) {
    const { current, waiting } = this.turns;
    return Boolean(current && current.call.id === call.id) || waiting.some((c) => c.id === call.id);
  }

  // shows says whether a call can be read on the page now: on the panel, in its stack, or on its counter's line.
  shows(call) {
    const { stage, counters } = this.at;
    return stage.shows(call) || counters.shows(call);
  }

  sound() {
    this.at.sound.hidden = this.voice.state !== 'blocked';
    putBoth(this.at.soundText, this.texts.say('wall.sound'));
    this.screen.greet();
  }
}

window.wall = new Wall(); // at hand for the technician who opens the console
window.wall.start();
