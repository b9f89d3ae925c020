// Beside the page, in the demo only: what the simulated printer printed, and its troubles at a touch.

import {onLang, t} from './i18n.js';
import {button, el, icon} from './kiosk-dom.js';

const STATES = ['ok', 'near-end', 'end', 'cover', 'hot', 'fault', 'gone', 'torn', 'mute'];
const LOOK = 1000; // ms between two looks at the tray
const SHOWN = 6; // tickets

/** @param {HTMLElement} root */
export function demo(root) {
  const tray = el('div', {class: 'tray'});
  let newest = 0;
  document.documentElement.classList.add('demo');
  root.hidden = false;

  function build() {
    newest = 0;
    tray.replaceChildren(); // its words are those of the other language
    root.setAttribute('aria-label', t('kiosk.demo'));
    root.replaceChildren(
      el('h2', {}, icon('printer'), t('kiosk.demo')),
      el('div', {class: 'demo-states', role: 'group', 'aria-label': t('kiosk.demo')},
        ...STATES.map((name) => button({class: 'demo-btn', 'data-state': name, text: t('kiosk.demo.' + name), onclick: () => turn(name)}))),
      tray, scanner());
    return look();
  }
  async function turn(name) {
    await fetch('/sim/printer', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({paper: name})});
    return look();
  }
  function mark(state) {
    root.querySelectorAll('[data-state]').forEach((b) => b.setAttribute('aria-pressed', String(b.dataset.state === state)));
  }
  async function look() {
    let sheets, printer;
    try {
      [sheets, printer] = await Promise.all(['/sim/paper', '/sim/printer'].map(async (path) => (await fetch(path)).json()));
    } catch {
      return; // the program restarts; the next look will tell
    }
    mark(printer.paper);
    const last = sheets.length ? sheets[sheets.length - 1].n : 0;
    if (last === newest && tray.firstChild) return;
    newest = last;
    tray.replaceChildren(...(sheets.length ? sheets.slice(-SHOWN).reverse().map(sheet) : [el('p', {class: 'demo-none', text: t('kiosk.demo.none')})]));
  }
  onLang(build);
  setInterval(look, LOOK);
  build();
  return {update: look};
}

function sheet({n}) {
  return el('img', {class: 'sheet', src: '/sim/paper/' + n + '.png', alt: t('kiosk.demo.ticket', {n}), 'data-sheet': n});
}

// The simulated scanner: what is typed here goes the way of a real one. The spaces are those between the fours of a
// code as it stands on the paper.
function scanner() {
  const field = el('input', {type: 'text', id: 'scan', autocomplete: 'off', maxlength: 200, 'aria-label': t('kiosk.demo.scan'), placeholder: t('kiosk.demo.scan')});
  return el('form', {class: 'demo-scan', onsubmit: async (e) => {
    e.preventDefault();
    const text = field.value.replace(/ /g, '');
    field.value = '';
    await fetch('/scan', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({text})});
  }}, field, button({class: 'demo-btn', text: t('kiosk.demo.scan.do'), onclick: () => field.form.requestSubmit()}));
}
