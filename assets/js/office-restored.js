// A hub that was restored from a backup: which machines were heard, and the way back to giving numbers.

import {t} from './i18n.js';
import {el, say} from './staff-dom.js';

export class Restored {
  /** @param {import('./staff-page.js').Page} page */
  constructor(page) {
    this.page = page;
    this.heard = el('p', {class: 'o-restored-heard'});
    this.numbers = el('p', {class: 'o-restored-numbers'});
    this.skip = el('input', {class: 'input', id: 'o-restored-skip', type: 'number', min: '0', max: '2000', value: '0', inputmode: 'numeric'});
    this.said = el('p', {class: 'o-restored-said', role: 'status'});
    const go = el('button', {class: 'btn btn-primary', type: 'submit', 'data-t': 'office.restored.go'});
    const form = el('form', {class: 'o-restored-form'},
      el('label', {for: 'o-restored-skip', 'data-t': 'office.restored.skip'}), this.skip, go);
    form.addEventListener('submit', (e) => { e.preventDefault(); this.free(); });
    this.node = el('section', {class: 'card o-card', 'aria-labelledby': 'o-restored'},
      el('h2', {id: 'o-restored', 'data-t': 'office.restored.title'}),
      el('p', {'data-t': 'office.restored.text'}), this.heard, this.numbers,
      el('p', {class: 'muted', 'data-t': 'office.restored.hint'}), form, this.said);
    this.node.hidden = true;
  }

  /** @param {{heard: string[], numbers: {prefix: string, last: number}[]}|undefined} v */
  draw(v) {
    this.node.hidden = !v;
    if (!v) return;
    say(this.heard, v.heard.length ? t('office.restored.heard', {machines: v.heard.join(', ')}) : t('office.restored.nobody'));
    const known = v.numbers.filter((n) => n.last > 0).map((n) => n.prefix + String(n.last).padStart(3, '0'));
    say(this.numbers, t('office.restored.numbers', {numbers: known.join(', ') || '–'}));
  }

  async free() {
    const commands = this.page.commands;
    const answer = await commands.press('restored', () => commands.send('numbers/free', {skip: Number(this.skip.value) || 0}));
    say(this.said, answer.ok ? '' : answer.text || '');
  }
}
