// The picture while nobody is there: one sentence in every language, large enough to be read from the door.

import {clock, t, text} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';

const DRIFT = 30000; // ms; the picture moves a little, so that it does not burn in

/**
 * @param {object} app
 * @returns {import('./kiosk-stage.js').Screen}
 */
export function attractScreen(app) {
  const calls = el('div', {class: 'calls'});
  const facts = el('p', {class: 'facts'});
  const time = el('p', {class: 'time'});
  const notice = el('p', {class: 'notice'});
  const card = el('div', {class: 'attract-card', 'data-drift': '0'},
    el('p', {class: 'office', text: text(app.view.menu.office)}), el('span', {class: 'ring'}, icon('touch')), calls, facts, time, notice);
  let drift = 0;
  const drifting = setInterval(() => { card.dataset.drift = String(drift = (drift + 1) % 4); }, DRIFT);
  const ticking = setInterval(tick, 1000);
  function tick() {
    const now = clock(app.now());
    if (time.textContent !== now) time.textContent = now;
  }
  tick();
  invitations(app.languages()).then((lines) => {
    calls.replaceChildren(...lines.map(([lang, line]) => el('p', {lang, text: line})));
  });
  const update = (view) => {
    const offered = view.menu.services.filter((service) => !service.staff_only);
    const n = offered.reduce((sum, service) => sum + service.waiting, 0);
    notice.textContent = text(view.menu.notice);
    facts.replaceChildren(icon('people'), n ? t('kiosk.attract.people', {n}) : t('kiosk.attract.free'));
  };
  update(app.view);
  return {
    name: 'attract',
    parts: [button({class: 'attract', id: 'attract', onclick: app.start}, card)],
    update,
    leave: () => { clearInterval(drifting); clearInterval(ticking); },
  };
}

async function invitations(languages) {
  const lines = await Promise.all(languages.map(async (lang) => {
    try {
      const table = await (await fetch('/static/i18n/' + lang + '.json')).json();
      return [lang, table['kiosk.attract']];
    } catch {
      return [lang, ''];
    }
  }));
  const said = lines.filter(([, line]) => line);
  return said.length ? said : [['vi', t('kiosk.attract')]];
}
