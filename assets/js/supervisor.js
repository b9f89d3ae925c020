// The room for whoever runs it. What rings is in supervisor-alarms.js, what a counter looks like in
// supervisor-tiles.js, what is done to it in supervisor-acts.js, the week and the advice in supervisor-week.js.

import {t, text} from './i18n.js';
import {Acts} from './supervisor-acts.js';
import {Alarms} from './supervisor-alarms.js';
import {onKeys} from './supervisor-keys.js';
import {Services} from './supervisor-services.js';
import {Tiles} from './supervisor-tiles.js';
import {Week} from './supervisor-week.js';
import {facts} from './staff-device.js';
import {el, list, say} from './staff-dom.js';
import {Page} from './staff-page.js';

const TOTALS = ['alarms', 'waiting', 'open', 'served', 'missed', 'issued'];

class Supervisor {
  constructor() {
    this.alarms = new Alarms((alarm) => this.know(alarm));
    this.page = new Page({topics: ['room'], title: () => t('room.title'), extra: [this.alarms.sound], draw: () => this.draw(), banners: () => this.banners()});
    this.acts = new Acts(this.page, () => this.tiles.back());
    this.totals = Object.fromEntries(TOTALS.map((name) => [name, el('dd')]));
    this.strip = el('dl', {class: 's-totals'}, ...TOTALS.map((name) => el('div', {class: 's-total s-total-' + name}, el('dt', {'data-t': 'room.total.' + name}), this.totals[name])));
    this.tiles = new Tiles((id) => this.acts.menu(id));
    this.services = new Services();
    this.devices = el('ul', {class: 's-devices'});
    this.fine = el('p', {class: 'muted'});
    this.week = new Week();
  }

  async start() {
    document.getElementById('main').append(
      el('div', {class: 's-top'}, this.strip, this.alarms.node, this.alarms.more), this.acts.node,
      el('div', {class: 's-floor'},
        el('section', {class: 's-counters', 'aria-labelledby': 's-counters'}, el('h2', {id: 's-counters', 'data-t': 'room.counters'}), this.tiles.node),
        el('div', {class: 's-side'}, this.services.node,
          el('section', {class: 'card s-card', 'aria-labelledby': 's-devices'}, el('h2', {id: 's-devices', 'data-t': 'room.devices'}), this.fine, this.devices))),
      this.week.node);
    await this.page.start();
    this.week.start();
    onKeys({ready: () => this.page.ready() && Boolean(this.view), chosen: () => this.tiles.chosen(), menu: (id) => this.acts.menu(id), act: (verb, id) => this.acts.act(verb, id), undo: () => this.acts.undo(), sound: () => this.alarms.toggle()});
  }

  get view() { return this.page.views.room; }

  draw() {
    const v = this.view;
    if (!v) return;
    const counted = {alarms: v.alarms.filter((a) => !a.known).length, open: v.counters.filter((c) => c.state === 'open').length + ' / ' + v.counters.filter((c) => !c.retired).length};
    for (const name of TOTALS) say(this.totals[name], String(name in counted ? counted[name] : v[name]));
    this.strip.firstChild.classList.toggle('s-total-rings', counted.alarms > 0);
    this.alarms.draw(v);
    this.tiles.draw(v);
    this.services.draw(v);
    this.week.draw(v);
    this.machines(v);
  }

  // Those that are well are a number; the others are named.
  machines(v) {
    const odd = v.devices.filter((d) => !d.connected || d.health.counter || d.health.paper || d.kind === 'display');
    say(this.fine, v.devices.length === 0 ? t('room.devices.none') : v.devices.every((d) => d.connected) ? t('room.devices.fine', {n: v.devices.length}) : '');
    list(this.devices, odd, (d) => d.id, (d) => JSON.stringify([d.connected, d.health, document.documentElement.lang]), (d) => el('li', {},
      el('span', {class: 'dot dot-' + (d.connected ? 'ok' : 'bad')}), el('b', {text: d.id}), el('small', {class: 'muted', text: d.connected ? facts(d).join(' · ') : t('office.device.off')})));
  }

  async know(alarm) {
    await this.page.command('know-' + alarm.id, 'room/alarms/known', {id: alarm.id, again: Boolean(alarm.known)});
  }

  banners() {
    const v = this.view;
    const all = [];
    if (v && v.rehearsal) all.push({name: 'rehearsal', kind: 'warn', icon: 'info', words: t('staff.rehearsal')});
    if (v && v.day_closed) all.push({name: 'day', kind: 'info', icon: 'close', words: t('staff.dayClosed')});
    for (const p of (v && v.problems) || []) if (!p.warning && p.file) all.push({name: 'file-' + p.line + p.key, kind: 'warn', icon: 'alert', words: text(p.text)});
    return all;
  }
}

new Supervisor().start();
