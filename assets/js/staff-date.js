// A date as Vietnam writes it, the day first. The browser's own field goes by the language of Windows, and on an English
// one the fifth of November stands there as 11/05; it is only used for its calendar.

import {officeTime, t} from './i18n.js';
import {button, el, icon, mark} from './staff-dom.js';

/** A field for a date at the office, as "2026-11-25", or with a time of day, as "2026-11-25T14:30". */
export class DateField {
  /** @param {{id: string, label?: string, time?: boolean, required?: boolean, changed?: () => void}} options label is the key of a text, where no label stands beside it */
  constructor({id, label, time = false, required = false, changed = () => {}}) {
    this.time = time;
    this.required = required;
    this.changed = changed;
    this.now = '';
    const how = time ? 'staff.date.how.time' : 'staff.date.how';
    this.input = el('input', {
      class: 'input', id, autocomplete: 'off', maxlength: '20', placeholder: t(how), 'data-t-placeholder': how, 'aria-label': label && t(label), 'data-t-label': label,
      onchange: () => this.typed(), oninput: () => this.fault(''),
    });
    this.native = el('input', {type: time ? 'datetime-local' : 'date', class: 'date-native', tabindex: '-1', 'aria-hidden': 'true', onchange: () => this.set(this.native.value)});
    this.node = el('span', {class: 'date-field' + (time ? ' date-time' : '')}, this.input, this.native,
      button({class: 'btn btn-icon date-pick', 'aria-label': t('staff.date.pick'), 'data-t-label': 'staff.date.pick', onclick: () => this.native.showPicker()}, icon('calendar')));
  }

  /** The date that stands there; empty for none, or for one that cannot be read. */
  get value() { return this.input.value === written(this.now) ? this.now : this.read(); }

  set value(value) {
    this.now = value || '';
    this.native.value = this.now;
    this.fault('');
    const words = written(this.now);
    if (this.input.value !== words) this.input.value = words;
  }

  /** The latest that may be given. */
  set max(value) { mark(this.native, 'max', value); }

  get max() { return this.native.max; }

  focus() { this.input.focus(); }

  // What the clerk means; what cannot be read stays there and says how it is written.
  typed() {
    const text = this.input.value.trim();
    const value = this.read();
    if (text && !value) this.fault(t(this.time ? 'staff.date.wrong.time' : 'staff.date.wrong', {text}));
    else if (!text && this.required) this.value = this.now;
    else this.set(value);
  }

  read() { return read(this.input.value, this.time, this.native.max); }

  set(value) {
    if (!value && this.required) return;
    const news = value !== this.now;
    this.value = value;
    if (news) this.changed();
  }

  fault(words) {
    this.input.setCustomValidity(words);
    mark(this.input, 'aria-invalid', words ? 'true' : null);
    if (words) this.input.reportValidity();
  }
}

/** "25/11/2026", or "25/11/2026 14:30". */
export function written(value) {
  const [day, clock] = value.split('T');
  return day.split('-').reverse().join('/') + (clock ? ' ' + clock.slice(0, 5) : '');
}

/**
 * A date that somebody wrote, day first, with any of / - . or a space between its parts, and the year or not: without
 * one, that of the latest date or of today. Empty when it is none.
 */
export function read(text, time = false, latest = '') {
  const found = /^(\d{1,2})[\s/.-]+(\d{1,2})(?:[\s/.-]+(\d{4}|\d{2}))?(?:[\s,]+(\d{1,2})(?:[:hg.](\d{2})?)?)?$/i.exec(text.trim());
  if (!found || Boolean(found[4]) !== time) return '';
  const year = found[3] || (latest || officeTime(Date.now())).slice(0, 4);
  const two = (n) => n.padStart(2, '0');
  const day = year.padStart(4, '20') + '-' + two(found[2]) + '-' + two(found[1]);
  const at = new Date(day + 'T' + (time ? two(found[4]) + ':' + (found[5] || '00') : '00:00') + 'Z');
  if (isNaN(at) || at.toISOString().slice(0, 10) !== day) return ''; // no 31/02
  const value = at.toISOString().slice(0, time ? 16 : 10);
  return latest && value > latest ? '' : value;
}
