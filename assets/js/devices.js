// The machines of the office: those that wait to be paired, and those that are.

import {t} from './i18n.js';
import {accept, move, refuse, revoke} from './devices-ask.js';
import {addTablet} from './devices-tablet.js';
import {pairedRow, waitingCard} from './devices-rows.js';
import {button, el, icon, list, say} from './staff-dom.js';
import {Page} from './staff-page.js';

class Devices {
  constructor() {
    this.page = new Page({topics: ['devices'], title: () => t('devices.title'), draw: () => this.draw()});
    this.waiting = el('ul', {class: 'v-waiting'});
    this.nobody = empty('inbox', 'devices.waiting.none', 'devices.waiting.how');
    this.rows = el('tbody');
    this.table = el('table', {class: 'table v-table'},
      el('thead', {}, el('tr', {}, ...['name', 'place', 'seen', 'version', 'do'].map((c) => el('th', {scope: 'col', 'data-t': 'devices.col.' + c})))), this.rows);
    this.none = empty('screen', 'devices.paired.none', 'devices.paired.how');
    this.print = el('p', {class: 'v-print'});
    this.open = el('p', {class: 'v-open', 'data-t': 'devices.open', hidden: true});
  }

  async start() {
    document.getElementById('main').append(
      this.open,
      el('section', {class: 'card', 'aria-labelledby': 'v-waiting'}, el('h2', {id: 'v-waiting', 'data-t': 'devices.waiting'}), this.nobody, this.waiting,
        el('p', {class: 'v-add'}, button({class: 'btn', id: 'add-tablet', onclick: () => addTablet()}, icon('star'), el('span', {'data-t': 'devices.tablet.add'})))),
      el('section', {class: 'card', 'aria-labelledby': 'v-paired'}, el('h2', {id: 'v-paired', 'data-t': 'devices.paired'}), this.none, el('div', {class: 'v-scroll'}, this.table)),
      el('section', {class: 'card v-ca', 'aria-labelledby': 'v-ca'}, el('h2', {id: 'v-ca', 'data-t': 'devices.ca'}),
        el('p', {class: 'muted', 'data-t': 'devices.ca.about'}), this.print, el('a', {class: 'btn', href: '/ca', 'data-t': 'devices.ca.open'})));
    await this.page.start();
  }

  draw() {
    const v = this.page.views.devices;
    if (!v) return;
    const again = (d) => JSON.stringify([d, t('devices.title')]);
    this.open.hidden = !v.open;
    this.nobody.hidden = v.waiting.length > 0;
    list(this.waiting, v.waiting, (d) => d.id, again, (d) => waitingCard(d,
      button({class: 'btn btn-primary', 'data-accept': d.name, onclick: () => accept(this.page, d)}, icon('finish'), el('span', {text: t('devices.accept')})),
      button({class: 'btn btn-quiet', 'data-refuse': d.name, onclick: () => refuse(this.page, d)}, t('devices.refuse'))));
    this.none.hidden = v.paired.length > 0;
    this.table.hidden = v.paired.length === 0;
    list(this.rows, v.paired, (d) => d.name, again, (d) => pairedRow(d,
      button({class: 'btn', 'aria-label': t('devices.move.title', {name: d.name}), onclick: () => move(this.page, d)}, t('devices.move')),
      button({class: 'btn v-revoke', 'data-revoke': d.name, 'aria-label': t('devices.revoke.title', {name: d.name}), onclick: () => revoke(this.page, d)}, t('devices.revoke'))));
    say(this.print, v.sha256 || '–');
  }
}

function empty(sign, title, words) {
  return el('div', {class: 'v-empty', hidden: true}, icon(sign), el('p', {}, el('b', {'data-t': title}), el('span', {class: 'muted', 'data-t': words})));
}

new Devices().start();
