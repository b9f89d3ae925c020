// Barcode scanners that type into the staff's computers. A scan is told from a person's typing by its speed, is read by
// the places of the keys, so that neither an input method nor a keyboard layout for Vietnamese can spoil it, and
// reaches nothing else on the page: no verb, no field, no button.
//
// In a text field the keys go their way until the end shows that they were a scan; then the field is what it was
// before. Elsewhere they are held back until it is clear that they are a person's, which nobody notices.

import {character} from './staff-scan-keys.js';

const FIRST = 60; // ms to wait for a second key
const IDLE = 100; // ms of silence that end a scan without a suffix
const PACE = 35; // ms between two keys at most, in the mean of a scan into a text field
const LEAST = 6; // characters
const MOST = 64; // characters; what is longer has no meaning here
const SETTLE = 300; // ms in which an input method may still write into a field
const AIM = 3; // characters before them that say which barcode it was
const ENDS = ['Enter', 'NumpadEnter', 'Tab'];
const MODIFIERS = ['Shift', 'CapsLock', 'NumLock', 'Control', 'Alt', 'AltGraph', 'Meta'];
const MADE_UP = ['Backspace', 'Process', 'Unidentified', 'Dead'];

/** @typedef {'' | 'spoilt' | 'long'} Fault an input method changed what was typed; more than a scan may have */

/**
 * Listens until the function that it returns is called.
 * @param {object} on
 * @param {(text: string, fault: Fault) => void} on.found a scan without its AIM prefix, or the beginning of a faulty one
 * @param {(text: string, fault: Fault) => boolean} on.ours whether a scan is taken out of the text field that it was
 *   typed into; what is not, a number for a form, stays there
 * @param {() => boolean} [on.ready] whether to look at keys at all
 */
export function onScan(on) {
  const reader = new Reader({ready: () => true, ...on});
  const listeners = {keydown: (e) => reader.down(e), keyup: (e) => reader.up(e), blur: (e) => { if (e.target === window) reader.end(); }};
  for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener, true);
  return () => { for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener, true); };
}

class Reader {
  constructor(on) {
    this.on = on;
    this.replayed = new WeakSet();
    this.clear();
  }

  clear() {
    clearTimeout(this.timer);
    this.text = ''; // its beginning, of a long one
    this.count = 0; // characters
    this.first = this.last = 0; // when keys were struck
    this.spoilt = false;
    this.held = []; // events that wait to be judged, where no text field has them
    this.field = null;
  }

  down(event) {
    if (this.replayed.has(event) || event.repeat || MODIFIERS.includes(event.key) || !this.on.ready()) return;
    if (this.count && event.timeStamp - this.last > IDLE) this.end();
    if (ENDS.includes(event.code) || control(event)) return this.count && this.end(event);
    if (event.ctrlKey || event.metaKey) return this.count && this.end();
    const c = event.altKey ? null : character(event);
    if (c === null) this.odd(event);
    else if (this.count || c !== ' ') this.take(event, c);
  }

  // Letters that are taken back and put in again are an input method's work; a key without a place is one, too.
  odd(event) {
    if (!this.count) return;
    if (!event.altKey && event.key.length > 1 && !MADE_UP.includes(event.key)) {
      this.end();
      return;
    }
    this.spoilt = true;
    this.keep(event);
  }

  take(event, c) {
    if (!this.count++) {
      this.first = event.timeStamp;
      this.field = fieldOf(event.target);
    }
    if (this.text.length < MOST + AIM) this.text += c;
    this.keep(event);
  }

  keep(event) {
    this.last = event.timeStamp;
    if (!this.field || event.target !== this.field.node) this.hold(event); // a question may open meanwhile
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), this.held.length === 1 ? FIRST : IDLE);
  }

  hold(event) {
    this.held.push(event);
    swallow(event);
  }

  up(event) {
    if (!this.replayed.has(event) && this.held.some((e) => e.code === event.code)) this.hold(event);
  }

  /** Judges what was typed. suffix is the key that ended it, if one did. */
  end(suffix) {
    const {field, held, count} = this;
    const text = this.text.replace(/^\][A-Za-z][0-9A-Za-z]/, ''); // ]C0, ]Q1: which barcode it was
    const fault = this.spoilt ? 'spoilt' : count - this.text.length + text.length > MOST ? 'long' : '';
    const fast = (this.last - this.first) / (count - 1) < PACE;
    this.clear();
    if (count < LEAST || (field && !(fast && this.on.ours(text, fault)))) {
      for (const event of held) this.replay(event);
      return;
    }
    if (suffix) swallow(suffix);
    if (field) restore(field);
    this.on.found(text, fault);
  }

  // Gives a person's key back to the page, wherever the one before has moved the focus.
  replay({type, code, key, shiftKey}) {
    const event = new KeyboardEvent(type, {code, key, shiftKey, bubbles: true, cancelable: true, composed: true});
    this.replayed.add(event);
    const to = document.activeElement || document.body;
    if (!to.dispatchEvent(event) || type !== 'keydown' || key.length > 1) return;
    if (isText(to) && !to.readOnly) {
      to.setRangeText(key, to.selectionStart, to.selectionEnd, 'end');
      to.dispatchEvent(new InputEvent('input', {bubbles: true, data: key, inputType: 'insertText'}));
    }
  }
}

function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Some scanners end with the control characters themselves.
function control(event) {
  return event.ctrlKey && !event.altKey && !event.metaKey && (event.code === 'KeyM' || event.code === 'KeyJ');
}

function isText(node) {
  return node.matches('textarea, input:not([type]), input[type=text], input[type=search], input[type=tel], input[type=url], input[type=password]');
}

/** What a field was before a scan, if keys typed at a node go into one. */
function fieldOf(node) {
  if (!node.matches || !node.matches('input, select, textarea') || node.matches('[type=radio], [type=checkbox], [type=button], [type=submit]')) return null;
  const text = isText(node);
  return {node, text, value: node.value, from: text ? node.selectionStart : 0, to: text ? node.selectionEnd : 0};
}

// An input method that still holds letters lets them go when the field loses the focus, or a moment later.
function restore(field) {
  const {node} = field;
  const focused = document.activeElement === node;
  if (focused) node.blur();
  reset(field);
  if (focused) node.focus({preventScroll: true});
  cursor(field);
  guard(field);
}

// Until the next key is struck nothing is written here by a person.
function guard(field) {
  const late = () => { if (reset(field)) cursor(field); };
  const done = () => {
    clearTimeout(timer);
    for (const name of ['input', 'compositionend']) field.node.removeEventListener(name, late);
    window.removeEventListener('keydown', done, true);
  };
  const timer = setTimeout(done, SETTLE);
  for (const name of ['input', 'compositionend']) field.node.addEventListener(name, late);
  window.addEventListener('keydown', done, true);
}

function reset({node, value}) {
  if (node.value === value) return false;
  node.value = value;
  node.dispatchEvent(new Event('input', {bubbles: true}));
  return true;
}

function cursor({node, text, from, to}) {
  if (text) node.setSelectionRange(from, to);
}
