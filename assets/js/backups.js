// The office's backups: how they stand, one more now, and how they are set up and tried.

import {doubts, facts, lastOf, progress, size, state, when} from './backups-words.js';
import {clock, lang, t} from './i18n.js';
import {able, button, el, icon, isAble, list, say} from './staff-dom.js';
import {call} from './staff-me.js';
import {Page} from './staff-page.js';
import {spoken} from './staff-time.js';

const AGAIN = {running: 500, resting: 10000}; // ms between two looks

class Backups {
  constructor() {
    this.v = null;
    this.fault = '';
    this.result = '';
    this.page = new Page({topics: ['office'], title: () => t('backups.title'), need: 'operate', draw: () => this.draw(), onPerson: () => this.look()});
    this.sign = el('span', {class: 'b-sign'});
    this.words = el('b');
    this.newest = el('span', {class: 'muted'});
    this.said = el('p', {class: 'b-said', role: 'status'});
    this.detail = el('p', {class: 'b-why muted small'});
    this.bar = el('progress', {class: 'b-bar', 'aria-labelledby': 'b-doing'});
    this.doing = el('p', {class: 'b-doing', id: 'b-doing', role: 'status'});
    this.under = el('div', {class: 'b-under', hidden: true}, this.bar, this.doing);
    this.go = button({class: 'btn btn-primary', id: 'now', hidden: true, onclick: () => { if (isAble(this.go)) this.now(); }}, icon('backup'), el('span', {'data-t': 'backups.now'}));
    this.rows = el('dl', {class: 'b-facts'});
    this.doubts = el('ul', {class: 'b-doubts'});
    this.names = el('ul', {class: 'b-names'});
    this.list = el('details', {class: 'b-list'}, el('summary', {'data-t': 'backups.list'}), this.names);
    this.key = el('div', {class: 'b-key'});
    this.verify = command('verify');
  }

  async start() {
    this.setup = card('setup', el('p', {'data-t': 'backups.setup.lead'}),
      el('ol', {class: 'b-steps'}, ...['mount', 'settings', 'key', 'restart'].map((step) => el('li', {}, el('span', {'data-t': 'backups.setup.' + step}), command(step)))));
    this.place = card('facts', this.rows, this.doubts, this.list);
    this.keyCard = card('key', this.key);
    this.drill = card('drill', el('p', {class: 'muted', 'data-t': 'backups.drill.lead'}),
      el('ul', {class: 'b-steps'}, el('li', {'data-t': 'backups.drill.week'}), el('li', {}, el('span', {'data-t': 'backups.drill.quarter'}), this.verify), el('li', {'data-t': 'backups.drill.year'})));
    const head = el('section', {class: 'card b-state', 'aria-labelledby': 'b-state'}, this.sign,
      el('div', {class: 'b-told', id: 'b-state'}, this.words, this.newest, this.said, this.detail, this.under), this.go);
    document.getElementById('main').append(head, this.setup, this.place, this.keyCard, this.drill);
    await this.page.start();
    await this.look();
  }

  // One look leads to the next: a medium that takes its time is asked once.
  async look() {
    clearTimeout(this.next);
    const answer = await call('GET', 'backups');
    if (answer.status === 401) this.page.back.look();
    this.fault = answer.ok ? '' : answer.text;
    if (answer.ok) this.took(answer.data);
    this.page.draw();
    clearTimeout(this.next);
    this.next = setTimeout(() => this.look(), this.v && this.v.running ? AGAIN.running : AGAIN.resting);
  }

  // A backup that somebody asked for here is told when it is over.
  took(v) {
    if (this.asked && !v.running) {
      this.asked = false;
      this.result = v.failed ? 'failed' : 'done';
    }
    this.v = v;
  }

  async now() {
    this.result = '';
    const answer = await this.page.command('now', 'backups');
    if (!answer.ok) return;
    this.asked = true;
    this.took(answer.data);
    this.look();
  }

  draw() {
    const {v} = this;
    if (!v) {
      say(this.words, this.fault);
      return;
    }
    const {kind, words} = state(v);
    this.sign.closest('section').dataset.kind = kind;
    list(this.sign, [kind], (k) => k, (k) => k, (k) => el('span', {}, icon(k === 'ok' ? 'finish' : 'alert')));
    say(this.words, this.fault || words);
    const last = lastOf(v);
    say(this.newest, last ? t('backups.last', {at: when(last.made), ago: t('backups.ago', {time: spoken(this.page.now() - Date.parse(last.made))})}) : v.folder && v.medium ? t('backups.none') : '');
    this.told(v);
    this.go.hidden = !v.folder || !v.key;
    able(this.go, !v.running && this.page.ready());
    this.setup.hidden = Boolean(v.folder);
    this.place.hidden = !v.folder;
    this.keyCard.hidden = !v.folder && !v.key;
    this.drill.hidden = !v.newest;
    list(this.rows, v.folder ? facts(v) : [], ([name]) => name, (row) => JSON.stringify([row, lang()]),
      ([name, value]) => el('div', {}, el('dt', {text: t('backups.fact.' + name)}), el('dd', {text: value})));
    list(this.doubts, doubts(v), (d) => d, (d) => d, (d) => el('li', {}, icon('alert'), el('span', {text: d})));
    list(this.names, v.names, (n) => n, (n) => n, (n) => el('li', {text: n}));
    this.list.hidden = v.names.length === 0;
    list(this.key, [v.key || ''], (k) => 'k' + k, () => lang(), keyWords);
    if (v.newest) say(this.verify, t('backups.cmd.verify', {file: v.folder.replace(/\/$/, '') + '/' + v.newest.name}));
  }

  // The backup under way, and what became of it.
  told(v) {
    this.under.hidden = !v.running;
    if (v.running) {
      this.bar.max = v.steps || 1;
      if (v.steps) this.bar.value = v.step;
      else this.bar.removeAttribute('value');
      say(this.doing, progress(v));
    }
    const made = this.result === 'done' && v.last;
    say(this.said, v.running ? '' : v.failed ? t('backups.failed', {at: clock(v.failed.at)})
      : made ? t('backups.done', {name: made.name, size: size(made.bytes), seconds: Math.max(1, Math.round(made.took_ms / 1000))}) : '');
    say(this.detail, v.failed && !v.running ? t('backups.why', {why: v.failed.why}) : '');
  }
}

function keyWords(name) {
  if (!name) return el('div', {}, el('p', {'data-t': 'backups.key.none', text: t('backups.key.none')}), command('key'));
  return el('div', {}, el('p', {class: 'b-name'}, el('span', {class: 'muted', text: t('backups.key.name')}), el('b', {text: name})),
    el('p', {text: t('backups.key.paper')}), el('details', {}, el('summary', {text: t('backups.key.again')}), command('key')));
}

function card(name, ...children) {
  return el('section', {class: 'card', 'aria-labelledby': 'b-' + name, hidden: true}, el('h2', {id: 'b-' + name, 'data-t': 'backups.head.' + name}), ...children);
}

// Lines to be typed as they are; a screen reader and the keyboard reach them where they are wider than the page.
function command(name) {
  return el('pre', {class: 'b-cmd', tabindex: '0', 'data-t': name === 'verify' ? null : 'backups.cmd.' + name, text: name === 'verify' ? '' : t('backups.cmd.' + name)});
}

new Backups().start();
