// What a visitor may need: the services by group, or those that match what is typed.

import {lang, minutes, t, text} from './i18n.js';
import {search} from './kiosk-fold.js';
import {button, el, icon, list} from './staff-dom.js';

export class Menu {
  /** @param {(service: any) => void} choose */
  constructor(choose) {
    this.choose = choose;
    this.view = null;
    this.input = el('input', {class: 'input', id: 'search', type: 'search', autocomplete: 'off', 'data-t-placeholder': 'reception.search', 'data-t-label': 'reception.search', oninput: () => this.draw(this.view), onkeydown: (e) => this.enter(e)});
    this.none = el('p', {class: 'muted', 'data-t': 'reception.none', hidden: true});
    this.groups = el('div', {class: 'groups'});
    this.node = el('section', {class: 'card r-menu', 'aria-labelledby': 'r-choose'},
      el('div', {class: 'r-search'}, el('h2', {id: 'r-choose', 'data-t': 'reception.choose'}), el('div', {class: 'search'}, icon('search'), this.input)),
      this.none, this.groups);
  }

  draw(view) {
    this.view = view;
    if (!view) return;
    const names = Object.fromEntries((view.groups || []).map((g) => [g.id, g.name]));
    const hits = this.input.value.trim() ? search(view.services, names, this.input.value).map((h) => h.service) : view.services;
    this.first = this.input.value.trim() ? hits[0] : null;
    this.none.hidden = hits.length > 0;
    const groups = [...(view.groups || []), {id: '', name: {}}].map((g) => ({...g, services: hits.filter((s) => (s.group || '') === g.id)})).filter((g) => g.services.length);
    list(this.groups, groups, (g) => 'g-' + g.id, (g) => JSON.stringify([g, lang()]), (g) => this.group(g));
  }

  group(g) {
    return el('section', {class: 'r-group'}, el('h3', {class: 'eyebrow', text: text(g.name)}),
      el('div', {class: 'r-services'}, ...g.services.map((s) => this.service(s))));
  }

  service(s) {
    const wait = s.wait ? ' · ' + minutes(s.wait) : '';
    return button({class: 'btn r-service', 'data-service': s.id, onclick: () => this.choose(s)},
      el('b', {class: 'prefix', text: s.prefix}),
      el('span', {class: 'choice-words'}, el('span', {text: text(s.name)}),
        el('small', {text: t('reception.waiting', {n: s.waiting}) + wait}),
        s.refused && el('small', {class: 'r-refused', text: t('reception.kioskRefuses')}),
        s.staff_only && el('small', {class: 'r-refused', text: t('reception.staffOnly')})));
  }

  // Enter takes the best match, so that a name typed is a number issued.
  enter(event) {
    if (event.key !== 'Enter' || !this.first) return;
    event.preventDefault();
    this.choose(this.first);
    this.clear();
  }

  clear() {
    this.input.value = '';
    this.draw(this.view);
  }
}
