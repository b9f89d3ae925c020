// What somebody has to look after, the most pressing first; and its sound.

import {chime} from './supervisor-sound.js';
import {clock, has, lang, t, text} from './i18n.js';
import {button, el, icon, list, mark, say} from './staff-dom.js';
import {ago, span, spoken} from './staff-time.js';

const KEEP = 'motcua.room.sound';
const HIGH = 14; // rem that alarms take above the counters; twice as much where everything stands below another
const PHONE = 48; // rem

export class Alarms {
  /** @param {(alarm: any) => void} know somebody looks after it, or takes that back */
  constructor(know) {
    this.know = know;
    this.heard = null; // ids of the bad ones that were there last
    this.loud = kept();
    this.words = el('span');
    this.sound = button({class: 'btn s-sound', id: 'sound', onclick: () => this.toggle()}, icon('speak'), this.words);
    this.list = el('ul', {class: 's-alarms', id: 's-alarm-list', 'aria-live': 'polite'});
    this.all = false; // shown, and not the first rows alone
    this.more = button({class: 'btn s-more', id: 'more-alarms', 'aria-controls': 's-alarm-list', onclick: () => { this.all = !this.all; this.fold(); }});
    this.calm = el('p', {class: 's-calm'}, icon('finish'), el('span', {'data-t': 'room.calm'}));
    this.node = el('section', {class: 's-alarmbox', 'aria-labelledby': 's-alarms'}, el('h2', {id: 's-alarms', class: 'visually-hidden', 'data-t': 'room.alarms'}), this.calm, this.list);
    addEventListener('resize', () => this.fold());
  }

  toggle() {
    this.loud = !this.loud;
    try { localStorage.setItem(KEEP, this.loud ? '1' : ''); } catch (e) { /* not kept */ }
    if (this.loud) chime();
    this.label();
  }

  label() {
    say(this.words, t(this.loud ? 'room.sound.on' : 'room.sound.off'));
    mark(this.sound, 'aria-pressed', String(this.loud));
  }

  draw(v) {
    this.label();
    this.calm.hidden = v.alarms.length > 0;
    list(this.list, v.alarms, (a) => a.id, (a) => JSON.stringify([a, lang()]), (a) => this.item(a, v));
    this.fold();
    this.ring(v.alarms.filter((a) => a.level === 'bad' && !a.known).map((a) => a.id));
  }

  // The counters stay in sight: the first alarms, and how many more there are.
  fold() {
    const all = [...this.list.children];
    all.forEach((node) => { node.hidden = false; });
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const top = this.list.getBoundingClientRect().top;
    const high = (innerWidth < PHONE * rem ? 2 * HIGH : HIGH) * rem;
    const rest = all.filter((node, i) => i > 0 && node.getBoundingClientRect().bottom - top > high);
    if (!this.all) rest.forEach((node) => { node.hidden = true; });
    this.more.hidden = !rest.length;
    say(this.more, this.all ? t('room.alarms.fewer') : t('room.alarms.more', {n: rest.length}));
    mark(this.more, 'aria-expanded', String(this.all));
  }

  // A new urgent one is heard once. What was there when the page came is no news.
  ring(urgent) {
    if (this.loud && this.heard && urgent.some((id) => !this.heard.includes(id))) chime();
    this.heard = urgent;
  }

  item(a, v) {
    return el('li', {class: 's-alarm s-alarm-' + (a.known ? 'known' : a.level), 'data-alarm': a.id},
      icon(a.level === 'bad' ? 'alert' : 'info'),
      el('div', {class: 's-alarm-words'},
        el('p', {}, el('b', {text: title(a, v)}), ' ', el('span', {class: 'visually-hidden', text: t('room.level.' + a.level)}), el('span', {class: 's-since'}, ago(a.since), ' · ', t('room.since', {time: clock(a.since)}))),
        el('p', {class: 's-todo', text: a.known ? t('room.known.until', {time: clock(a.known)}) : t('room.todo.' + a.kind)})),
      button({class: 'btn s-know', 'data-know': a.id, 'aria-label': t(a.known ? 'room.known.again' : 'room.known') + ': ' + title(a, v), onclick: () => this.know(a)}, t(a.known ? 'room.known.again' : 'room.known')));
  }
}

/** An alarm in one sentence. */
export function title(a, v) {
  const service = v.services.find((s) => s.id === a.of);
  const params = {service: service ? text(service.name) : a.of, counter: a.of, device: a.of, n: a.n || 0, number: a.number, limit: a.limit ? spoken(span(a.limit)) : ''};
  const key = 'room.alarm.' + a.kind + (a.state ? '.' + a.state : '');
  return t(has(key) ? key : 'room.alarm.paper.other', params);
}

function kept() {
  try { return localStorage.getItem(KEEP) === '1'; } catch (e) { return false; }
}
