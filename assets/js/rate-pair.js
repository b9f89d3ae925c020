// A tablet that the hub does not know yet asks to stand in front of this counter: it shows a code, and waits until an
// administrator has accepted it.

import {el} from './dom.js';
import {lang, t} from './i18n.js';

const PAUSE = 2000; // ms between two looks

export class Pairing {
  /** @param {string} counter @param {() => void} changed @param {() => void} paired */
  constructor(counter, changed, paired) {
    this.counter = counter;
    this.changed = changed;
    this.paired = paired;
    this.state = null; // nothing to be asked
    this.timer = 0;
  }

  /** The hub lets nobody listen who is not paired. */
  begin() {
    if (this.timer || this.state) return;
    this.look();
  }

  async look() {
    clearTimeout(this.timer);
    const state = await ask('GET');
    if (state && state.state === 'accepted' && state.counter === this.counter) {
      this.state = null;
      this.timer = 0;
      this.changed();
      return this.paired();
    }
    if (state && state.state === 'accepted') this.state = {state: 'other', counter: state.counter};
    else if (state && state.state === 'refused') this.state = state;
    else if (state && state.state === 'waiting' && state.counter === this.counter) this.state = state;
    else if (state) this.state = await ask('POST', {counter: this.counter}) || this.state || {state: 'asking'};
    this.changed();
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  /** Asks anew after a refusal, or for this counter instead of another. */
  async again() {
    this.state = await ask('POST', {counter: this.counter}) || this.state;
    this.changed();
  }

  /** What the page shows meanwhile. */
  screen() {
    const {state, code, counter} = this.state;
    const more = {waiting: 'rate.pair.how', refused: 'rate.pair.refused', other: 'rate.pair.other'}[state] || 'rate.pair.asking';
    return [
      el('p', {class: 'r-counter', text: t('rate.counter', {id: this.counter})}),
      el('h1', {class: 'r-line', tabindex: '-1', text: t('rate.pair.title')}),
      code && el('p', {class: 'r-number r-code', 'data-pair': code, 'aria-label': code.split('').join(' '), text: code.slice(0, 3) + ' ' + code.slice(3)}),
      el('p', {class: 'r-line', text: t(more, {id: counter})}),
      (state === 'refused' || state === 'other') && el('button', {type: 'button', class: 'btn btn-primary btn-large', id: 'pair-again', onclick: () => this.again(), text: t('rate.pair.again')}),
    ];
  }
}

async function ask(method, body) {
  try {
    const answer = await fetch('/api/v1/tablet', {
      method, headers: {'Accept-Language': lang(), ...(body ? {'Content-Type': 'application/json'} : {})}, body: body && JSON.stringify(body),
    });
    return answer.ok ? await answer.json() : null;
  } catch (e) {
    return null;
  }
}
