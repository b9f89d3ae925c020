// The demonstration's clock can be set forward: to the rush, to lunch, to the next morning.

import {clock, t} from './i18n.js';
import {able, button, el, isAble, say} from './staff-dom.js';
import {toast} from './staff-toast.js';

const JUMPS = ['07:30', '09:00', '11:25', '13:30', '16:50'];

/** @param {(state: any) => void} moved */
export function clockPanel(moved) {
  const jump = async (to) => {
    const answer = await fetch('/demo/clock', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({to})});
    if (!answer.ok) { toast(t('demo.clock.no'), 'bad'); return; }
    const state = await answer.json();
    moved(state);
    toast(t('demo.clock.moved', {time: clock(state.now)}), 'ok');
  };
  const make = (to, words) => {
    const b = button({class: 'btn jump', 'data-to': to, onclick: () => { if (isAble(b)) jump(to); }}, words);
    return b;
  };
  const times = JUMPS.map((to) => make(to, to));
  const morning = make('morning', el('span', {'data-t': 'demo.clock.morning'}));
  const hint = el('p', {class: 'jump-hint', id: 'jump-hint', 'data-t': 'demo.clock.hint'});
  const node = el('div', {class: 'jumps', role: 'group', 'aria-describedby': 'jump-hint'}, el('div', {class: 'jump-row'}, ...times, morning), hint);
  return {
    node,
    draw(state, now) {
      node.hidden = !state || !state.own_clock;
      for (const b of times) able(b, now !== null && clock(now) < b.dataset.to);
      able(morning, now !== null);
      say(hint, t('demo.clock.hint'));
    },
  };
}
