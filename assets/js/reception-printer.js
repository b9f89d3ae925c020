// Where reception's numbers come out on paper: at a printing station, or through this machine's browser. The choice is
// this machine's and is kept.

import {lang, t} from './i18n.js';
import {state} from './staff-device.js';
import {el, list, say} from './staff-dom.js';
import {printerName, printers} from './staff-print.js';

const KEEP = 'motcua.printer';

export class Printer {
  constructor() {
    this.chosen = kept();
    this.connected = false;
    this.select = el('select', {class: 'input', id: 'printer', onchange: () => this.choose(this.select.value)});
    this.note = el('p', {class: 'hint', role: 'status'});
    this.node = el('div', {class: 'field r-printer', hidden: true}, el('label', {for: 'printer', 'data-t': 'reception.printer'}), this.select, this.note);
  }

  /** The printer that takes the next ticket; empty: this machine's browser. */
  get ready() { return this.connected ? this.chosen : ''; }

  choose(id) {
    this.chosen = id;
    try { localStorage.setItem(KEEP, id); } catch (e) { /* not kept */ }
    this.draw(this.office);
  }

  draw(office) {
    this.office = office;
    const all = printers(office);
    const lost = this.chosen && !all.some((d) => d.id === this.chosen);
    const now = all.find((d) => d.id === this.chosen);
    const options = [{id: '', words: t('reception.printer.browser')}, ...all.map((d) => ({id: d.id, words: printerName(d) + ' · ' + state('paper', d.health.paper)}))];
    if (lost) options.push({id: this.chosen, words: this.chosen + ' · ' + t('office.device.off')});
    this.connected = Boolean(now);
    this.node.hidden = all.length === 0 && !this.chosen;
    list(this.select, options, (o) => 'p-' + o.id, (o) => JSON.stringify([o, lang()]), (o) => el('option', {value: o.id, text: o.words}));
    if (this.select.value !== this.chosen) this.select.value = this.chosen;
    say(this.note, lost ? t('reception.printer.lost') : '');
    this.note.hidden = !lost;
  }
}

function kept() {
  try { return localStorage.getItem(KEEP) || ''; } catch (e) { return ''; }
}
