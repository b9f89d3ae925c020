// The paper of a simulated printing station, newest first. It is a page of the demo: a real station has none.

import {load, onLang, t} from './i18n.js';
import {el, list, say} from './staff-dom.js';
import {languages} from './staff-head.js';

const LOOK = 1000; // ms

class Station {
  async start() {
    await load();
    this.title = el('h1');
    this.about = el('p');
    this.sheets = el('div', {class: 'stack'});
    document.getElementById('main').append(this.title, this.about, languages(), this.sheets);
    this.count = 0;
    onLang(() => this.draw());
    this.draw();
    await this.look();
    setInterval(() => { if (!document.hidden) this.look(); }, LOOK);
  }

  draw() {
    document.title = t('demo.station');
    say(this.title, t('demo.station'));
    say(this.about, t(this.count ? 'demo.station.about' : 'demo.station.none'));
  }

  async look() {
    let all;
    try {
      all = await (await fetch('/sim/paper')).json();
    } catch (e) {
      return; // the demo has ended, or starts again
    }
    this.count = all.length;
    list(this.sheets, all.reverse(), (s) => String(s.n), (s) => String(s.n), (s) => el('img', {src: '/sim/paper/' + s.n + '.png', alt: t('kiosk.demo.ticket', {n: s.n})}));
    this.draw();
  }
}

new Station().start();
