// The number that is being made up: services in turn, a priority class, and the verb.

import {lang, t, text} from './i18n.js';
import {able, button, el, icon, isAble, list, say} from './staff-dom.js';

export class Slip {
  /** @param {(body: any) => void} issue */
  constructor(issue) {
    this.services = [];
    this.priority = '';
    this.empty = el('p', {class: 'muted', 'data-t': 'reception.slip.empty'});
    this.turns = el('ol', {class: 'turns'});
    this.classes = el('div', {class: 'chips', role: 'radiogroup', 'aria-labelledby': 'r-priority'});
    this.words = el('small');
    this.verb = button({class: 'btn btn-primary main', id: 'issue', onclick: () => { if (isAble(this.verb)) issue(this.body()); }},
      el('span', {class: 'main-icon'}, icon('number')), el('span', {class: 'main-text'}, el('span', {'data-t': 'reception.issue'}), this.words));
    this.node = el('section', {class: 'card r-slip', 'aria-labelledby': 'r-slip'},
      el('h2', {id: 'r-slip', 'data-t': 'reception.slip'}), this.empty, this.turns,
      el('div', {}, el('h3', {id: 'r-priority', class: 'eyebrow', 'data-t': 'reception.priority'}), this.classes, el('p', {class: 'small muted', 'data-t': 'reception.priority.note'})),
      this.verb);
  }

  add(service) {
    if (!this.services.some((s) => s.id === service.id)) this.services.push(service);
  }

  clear() {
    this.services = [];
    this.priority = '';
  }

  body() {
    const [first, ...then] = this.services.map((s) => s.id);
    return {service: first, channel: 'reception', ...(this.priority ? {priority: this.priority} : {}), ...(then.length ? {then} : {})};
  }

  draw(page, view, redraw) {
    this.empty.hidden = this.services.length > 0;
    list(this.turns, this.services, (s) => s.id, (s) => JSON.stringify([s.id, this.services[0].id === s.id, lang()]), (s) => this.turn(s, redraw));
    const classes = [{id: '', name: t('reception.priority.none')}, ...((view && view.priorities) || [])];
    list(this.classes, classes, (c) => 'c-' + c.id, (c) => JSON.stringify([c, this.priority === c.id, lang()]), (c) => this.chip(c, redraw));
    say(this.words, this.services.length ? text(this.services[0].name) : t('reception.issue.hint'));
    able(this.verb, page.ready() && this.services.length > 0);
  }

  turn(s, redraw) {
    const name = text(s.name);
    return el('li', {class: 'turn'},
      this.services[0].id !== s.id && el('span', {class: 'turn-then', text: t('reception.then')}),
      el('b', {class: 'prefix', text: s.prefix}), el('span', {class: 'turn-name', text: name}),
      button({class: 'btn btn-quiet btn-icon', 'aria-label': t('reception.remove', {name}), onclick: () => { this.services = this.services.filter((o) => o.id !== s.id); redraw(); }}, icon('cancel')));
  }

  chip(c, redraw) {
    return el('label', {class: 'chip'},
      el('input', {type: 'radio', name: 'priority', value: c.id, checked: this.priority === c.id, class: 'visually-hidden', onchange: () => { this.priority = c.id; redraw(); }}),
      el('span', {text: typeof c.name === 'string' ? c.name : text(c.name)}));
  }
}
