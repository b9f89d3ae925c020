// What only some dossiers need: procedures that go with it to other units, another unit, another date with its reason.

import {named, t, text} from './i18n.js';
import {Find} from './dossier-find.js';
import {termsOn} from './dossier-words.js';
import {button, el, icon} from './staff-dom.js';

export class More {
  /** @param {{register: import('./dossier-api.js').Register, stroke: Function}} p @param {() => void} changed */
  constructor(p, changed) {
    this.register = p.register;
    this.changed = changed;
    const input = (id, more) => el('input', {class: 'input', id, 'data-next': '', autocomplete: 'off', maxlength: '500', oninput: changed, ...more});
    this.unit = this.units('take-unit', this.settings.desk);
    this.due = input('take-due-at', {type: 'datetime-local', step: '60'});
    this.reason = input('take-due-reason', {});
    this.agreement = input('take-due-agreement', {});
    this.parts = el('ul', {class: 'take-parts'});
    this.find = new Find({register: p.register, stroke: p.stroke, id: 'take-part'}, (procedure) => this.add(procedure));
    this.node = el('details', {class: 'take-more', id: 'take-special'}, el('summary', {}, t('desk.more'), ' ', el('kbd', {class: 'kbd', text: 'F2'})),
      el('div', {class: 'stack'},
        field('take-unit', 'desk.more.unit', this.unit),
        el('fieldset', {class: 'field'}, el('legend', {class: 'label', text: t('desk.parts')}), this.parts, this.find.node),
        field('take-due-at', 'desk.more.due', this.due, 'desk.field.dueHint'), field('take-due-reason', 'desk.more.reason', this.reason),
        field('take-due-agreement', 'desk.field.agreement', this.agreement, 'desk.agreement')));
  }

  get settings() { return this.register.settings || {desk: '', units: []}; }

  units(id, chosen, name) {
    return el('select', {class: 'input', id, 'data-next': '', 'aria-label': name, onchange: this.changed},
      ...this.settings.units.map((u) => el('option', {value: u.id, text: text(u.name), selected: u.id === chosen})));
  }

  /** Shows it, for whoever asked by the keyboard. */
  open() {
    this.node.open = true;
    this.unit.focus();
  }

  /** A linked procedure; where the catalogue knows no term of it somebody has to say one. */
  add(procedure) {
    const name = named(procedure);
    const term = termsOn(procedure, 1)[0];
    const days = term ? null : el('input', {class: 'input', type: 'number', min: '1', max: '999', name: 'days', 'data-next': '', 'aria-label': t('desk.more.days', {name}), placeholder: t('desk.term.of.wd')});
    const unit = this.units(null, this.settings.desk, t('desk.more.partUnit', {name}));
    const row = el('li', {class: 'take-part', 'data-code': procedure.code, 'data-case': (term && term.case) || ''},
      el('span', {class: 'paper-name', text: name}), unit, days,
      button({class: 'btn btn-quiet', 'aria-label': t('desk.more.drop', {name}), title: t('desk.more.drop', {name}), onclick: () => { row.remove(); this.changed(); this.find.input.focus(); }}, icon('cancel')));
    this.parts.append(row);
    this.find.clear();
    this.changed();
    unit.focus();
  }

  /** What is not filled in yet, and the words that say it; null when all is well. */
  wrong() {
    const days = [...this.parts.querySelectorAll('[name=days]')].find((input) => !(input.value > 0));
    const found = days ? [days, 'desk.take.noTerm'] : this.due.value && !this.reason.value.trim() ? [this.reason, 'desk.reason.empty'] : null;
    if (found) this.node.open = true;
    return found;
  }

  /** Its part of the body of POST /api/v1/dossiers. A date is promised only with a receipt. */
  body(receipt) {
    const parts = [...this.parts.children].map((row) => {
      const days = row.querySelector('[name=days]');
      return {procedure: row.dataset.code, unit: row.querySelector('select').value, ...(row.dataset.case ? {case: row.dataset.case} : {}), ...(days ? {term: Number(days.value) + 'wd'} : {})};
    });
    const due = {at: this.due.value + ':00+07:00', reason: this.reason.value.trim(), agreement: this.agreement.value.trim()};
    return {unit: this.unit.value || undefined, ...(parts.length ? {parts} : {}), ...(receipt && this.due.value ? {due} : {})};
  }
}

function field(id, key, input, hint) {
  return el('div', {class: 'field'}, el('label', {for: id, text: t(key)}), input, hint && el('p', {class: 'hint', text: t(hint)}));
}
