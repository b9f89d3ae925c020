// The page of a counter box with simulated devices: what its LED digits show, and a number pad to press.

import {digits} from './box-digits.js';
import {pad} from './box-pad.js';
import {load, onLang, t, text} from './i18n.js';
import {connect} from './live.js';
import {el, say} from './staff-dom.js';
import {languages} from './staff-head.js';

class Box {
  async start() {
    await load();
    this.view = null;
    this.up = null;
    this.title = el('h1');
    this.about = el('p');
    this.code = el('p', {class: 'pair-code', hidden: true});
    this.hint = el('p', {class: 'hint', role: 'status'});
    this.panel = digits();
    this.pad = pad();
    document.getElementById('main').append(
      el('div', {class: 'words'}, this.title, this.about, this.code, this.hint, languages()), this.panel.node, this.pad.node);
    connect({
      url: '/box/live', topics: ['box'],
      onView: (topic, view) => { this.view = view; this.draw(); },
      onLink: (up) => { this.up = up; this.draw(); },
    });
    onLang(() => this.draw());
  }

  draw() {
    const v = this.view;
    if (!v) return;
    const title = t('box.title', {id: v.counter});
    document.title = title;
    say(this.title, v.name ? title + ' · ' + text(v.name) : title);
    say(this.about, t('box.about'));
    const code = (v.pairing && v.pairing.code) || '';
    this.code.hidden = !code;
    say(this.code, code && code.slice(0, 3) + ' ' + code.slice(3));
    say(this.hint, this.hintOf(v));
    this.panel.draw(v.digits);
    this.pad.draw(v.keypad, v.signal);
    document.body.dataset.drawn = this.up ? 'live' : 'lost';
  }

  hintOf(v) {
    if (v.pairing) return t('pair.' + v.pairing.state) + '. ' + t('pair.' + v.pairing.state + '.do');
    if (!this.up || !v.link.up) return t('box.lost');
    if (v.keypad && v.state !== 'open') return t('box.closed');
    return '';
  }
}

new Box().start();
