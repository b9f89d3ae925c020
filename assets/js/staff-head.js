// The head of a staff page: what it is, whose office, the hub's clock, the language.

import {clock, date, lang, languages as all, setLang, t, text} from './i18n.js';
import {button, el, icon, say} from './staff-dom.js';

export class Head {
  /** @param {HTMLElement} node @param {{title: () => string, extra?: Node[]}} options */
  constructor(node, {title, extra = []}) {
    this.title = title;
    this.name = el('h1', {class: 'head-title'});
    this.office = el('p', {class: 'head-office'});
    this.time = el('span', {class: 'head-time'});
    this.date = el('span', {class: 'head-date'});
    this.lang = languages();
    node.append(
      el('a', {class: 'emblem', href: '/', 'data-t-label': 'staff.home'}, icon('office')),
      el('div', {class: 'head-words'}, this.name, this.office),
      ...extra,
      el('div', {class: 'head-when'}, this.time, this.date),
      this.lang);
  }

  draw(office, now) {
    say(this.name, this.title());
    say(this.office, text(office));
    document.title = this.title() + ' · ' + t('staff.product');
    this.tick(now);
  }

  tick(now) {
    say(this.time, now === null ? '--:--' : clock(now));
    say(this.date, now === null ? '' : date(now));
  }
}

/** The switch of languages: the others are one touch away. */
export function languages() {
  const node = el('div', {class: 'langs', role: 'group', 'data-t-label': 'staff.language'});
  const draw = () => {
    for (const b of node.children) b.setAttribute('aria-pressed', String(b.lang === lang()));
  };
  all().then((listed) => {
    node.append(...listed.map(([code, name]) => button(
      {class: 'btn lang', lang: code, title: name, 'aria-label': code.toUpperCase() + ': ' + name, onclick: async () => { await setLang(code); draw(); }}, code.toUpperCase())));
    draw();
  });
  return node;
}
