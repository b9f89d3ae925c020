// The front door: a hero and a card for each place of the office. The index and the demo share it.

import {clock, date, lang, t, text} from './i18n.js';
import {el, icon, list, say} from './staff-dom.js';
import {languages} from './staff-head.js';

const LOOK = {
  kiosk: 'kiosk', wall: 'screen', counter: 'desk', reception: 'people', office: 'office', phone: 'clock', box: 'digits', station: 'printer',
  results: 'folder', units: 'inbox', my: 'person', accounts: 'people', reports: 'outcome', surveys: 'star', devices: 'kiosk', clock: 'clock', backups: 'backup', tables: 'folder', personal: 'close', supervisor: 'services',
};

/** The top of the page: what this is, whose, and what time it is there. */
export class Hero {
  /** @param {HTMLElement} node @param {{lead: string, extra?: Node}} options */
  constructor(node, {lead, extra}) {
    this.office = el('p', {class: 'hero-office'});
    this.time = el('p', {class: 'hero-time'});
    this.date = el('p', {class: 'hero-date'});
    this.state = el('p', {class: 'hero-state', role: 'status'});
    node.append(
      el('div', {class: 'hero-top'},
        el('p', {class: 'brand'}, el('span', {class: 'brand-sign'}, icon('office')), el('span', {'data-t': 'staff.product'})), languages()),
      el('div', {class: 'hero-body'},
        el('div', {class: 'hero-words'}, el('h1', {'data-t': 'index.title'}), el('p', {class: 'hero-lead', 'data-t': lead}), this.office),
        el('div', {class: 'hero-clock'}, el('p', {class: 'hero-label', 'data-t': 'index.clock'}), this.time, this.date, this.state, extra)));
  }

  draw(office, up) {
    say(this.office, text(office));
    say(this.state, up === false ? t('index.lost') : '');
    document.title = t('staff.product') + (office ? ' · ' + text(office) : '');
  }

  tick(now) {
    say(this.time, clock(now, true));
    say(this.date, date(now));
  }
}

/**
 * A card that leads somewhere.
 * @param {{kind: string, id?: string, url: string, title: string, words: string, badge?: {kind: string, words: string, number?: string}, fresh?: boolean, enter?: (event: MouseEvent) => void}} at enter: instead of only going there
 */
function card(at) {
  return el('a', {class: 'place-card place-' + at.kind, href: at.url, target: at.fresh ? '_blank' : null, rel: at.fresh ? 'noopener' : null, onclick: at.enter},
    el('span', {class: 'place-sign'}, at.kind === 'counter' ? el('b', {text: at.id}) : icon(LOOK[at.kind])),
    el('span', {class: 'place-text'}, el('b', {text: at.title}), el('span', {class: 'place-about', text: at.words}),
      at.badge && el('span', {class: 'place-badge badge badge-' + at.badge.kind}, el('span', {text: at.badge.words}), at.badge.number && el('b', {text: at.badge.number}))),
    el('span', {class: 'place-arrow'}, icon('arrow')));
}

/** A group of cards that keeps itself in step. */
export class Cards {
  constructor(title, kind) {
    this.list = el('div', {class: 'cards cards-' + kind});
    this.node = el('section', {class: 'front-section'}, el('h2', {'data-t': title}), this.list);
  }

  draw(items) {
    this.node.hidden = items.length === 0;
    list(this.list, items, (at) => at.url, (at) => JSON.stringify([at, lang()]), card);
  }
}

/** Cards of the counters, with what goes on there. */
export function counterCards(office, names, url, fresh) {
  return office.counters.filter((c) => !c.retired).map((c) => ({
    kind: 'counter', id: c.id, url: url(c), fresh, title: text(c.name) || t('staff.counter', {id: c.id}),
    words: c.clerk && names[c.clerk] ? names[c.clerk] : t('staff.counter', {id: c.id}),
    badge: c.current ? {kind: c.current.state === 'called' ? 'call' : 'ok', words: t('staff.state.' + c.current.state), number: c.current.number}
      : {kind: c.state === 'open' ? 'ok' : c.state === 'paused' ? 'warn' : 'quiet', words: t('staff.counterState.' + c.state)},
  }));
}
