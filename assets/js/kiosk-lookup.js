// Where a dossier is: from a scanned receipt, or from what is typed. Nothing of it outlives the screen.

import {t} from './i18n.js';
import {codeScreen, proofScreen} from './kiosk-lookup-type.js';
import {dossierScreen} from './kiosk-dossier.js';
import {el} from './kiosk-dom.js';
import {glimpseScreen} from './kiosk-glimpse.js';
import {stopScreen, way} from './kiosk-stop.js';

const AWAY = 20000; // ms that stay what needs no touch

export class LookUp {
  constructor(app) {
    this.app = app;
    this.show = () => app.show(() => this.screen());
    this.reset();
  }

  reset() {
    this.step = 'code'; // proof, asking, found, glimpse, wrong, paused, away
    this.code = null; // as it is typed
    this.held = ''; // what the program calls the dossier, or the code that was scanned
    this.dossier = null;
    this.seen = null; // what anybody may see
    this.paper = '';
    this.until = 0; // of the pause
  }

  /** Somebody touched the button of the menu. */
  open() {
    this.forget();
    this.show();
  }

  /** Once more, with what was typed or scanned so far. */
  retry() {
    this.step = this.held ? 'proof' : 'code';
    this.show();
  }

  /** The screen of a scan; it is drawn more than once. */
  scanned(scan) {
    if (this.n !== scan.n) {
      this.forget();
      this.n = scan.n;
      this.held = scan.held || '';
      this.step = {dossier: 'asking', code: 'proof', unknown: 'wrong', paused: 'paused'}[scan.kind];
      if (scan.kind === 'paused') this.until = performance.now() + scan.wait * 1000;
      if (scan.kind === 'dossier') this.ask('/lookup/' + scan.held + '/show', {}, () => this.n === scan.n && this.app.scan());
    }
    return this.screen();
  }

  /** Asks with what was typed. */
  prove(proof) {
    const body = this.held ? {held: this.held, proof} : {code: this.code, proof};
    this.step = 'asking';
    this.show();
    return this.ask('/lookup', body, this.show);
  }

  /** Asks without a secret. The code that was scanned stays, so that the secret can be typed after all. */
  glimpse() {
    const body = this.held ? {held: this.held} : {code: this.code};
    this.step = 'asking';
    this.show();
    return this.ask('/lookup/glimpse', body, this.show);
  }

  /** The secret was found after all. */
  again() {
    this.step = 'proof';
    this.seen = null;
    this.show();
  }

  // The answer counts while nobody left.
  async ask(path, body, then) {
    const mine = this.asking = {};
    const answer = await post(path, body);
    if (this.asking !== mine) return answer.ok && answer.body.held && clear(answer.body.held);
    this.asking = null;
    if (answer.ok && !answer.body.held) {
      this.step = 'glimpse';
      this.seen = answer.body;
    } else if (answer.ok) {
      this.step = 'found';
      this.held = answer.body.held;
      this.dossier = answer.body.dossier;
    } else if (answer.code === 'lookup-paused') {
      this.step = 'paused';
      this.until = performance.now() + Number(answer.body.params.n) * 1000;
    } else {
      this.step = answer.code === 'lookup-unknown' || answer.code === 'invalid' ? 'wrong' : 'away';
    }
    then();
  }

  async print(lang) {
    this.followed('printing');
    const {held} = this;
    const answer = await post('/lookup/' + held + '/print', {lang});
    if (this.held === held) this.followed(answer.ok ? answer.body.paper : answer.code === 'no-paper' ? 'no-paper' : 'failed');
  }

  /** The paper as the program tells it. */
  papers(list) {
    const own = this.paper === 'printing' && (list || []).find((one) => one.ticket === this.held);
    if (own && own.paper !== 'printing') this.followed(own.paper);
  }

  followed(paper) {
    this.paper = paper === 'none' ? 'failed' : paper;
    if (this.follow) this.follow(this.paper);
  }

  /** For the next citizen. */
  forget() {
    if (this.held) clear(this.held);
    this.asking = this.follow = null;
    this.reset();
  }

  screen() {
    const draw = {code: codeScreen, proof: proofScreen, found: dossierScreen, glimpse: glimpseScreen, paused: pausedScreen, asking: askingScreen}[this.step];
    return {...(draw ? draw(this.app, this) : sorryScreen(this.app, this.step)), own: true};
  }
}

function askingScreen() {
  return {
    name: 'lookup-asking', look: 'busy',
    parts: [el('div', {class: 'say', 'data-code': 'asking', 'aria-busy': 'true'},
      el('div', {class: 'turning'}), el('h1', {tabindex: '-1', text: t('lookup.asking')}))],
  };
}

// A wrong secret, an unknown code and nobody's receipt are the same words.
function sorryScreen(app, step) {
  const again = step === 'wrong' && app.view.look_up;
  return {
    ...stopScreen(app, 'lookup-' + step, {rest: {ms: AWAY, then: app.start}, actions: [
      again && way('again', 'search', t('lookup.again'), () => app.lookUp.retry()),
      way('done', 'check', t('kiosk.done'), app.start, true)].filter(Boolean)}),
    name: 'lookup-' + step,
  };
}

// Too many wrong tries: what is left of the pause, and then the keys again.
function pausedScreen(app, own) {
  const left = el('p', {class: 'opens', id: 'left', role: 'timer'});
  const tick = () => {
    const n = Math.max(0, Math.ceil((own.until - performance.now()) / 1000));
    left.textContent = t('lookup.paused.left', {time: Math.floor(n / 60) + ':' + String(n % 60).padStart(2, '0')});
    return n;
  };
  const ticking = setInterval(() => { if (!tick()) own.retry(); }, 250);
  tick();
  const screen = stopScreen(app, 'lookup-paused', {actions: [way('done', 'check', t('kiosk.done'), app.start, true)], rest: {ms: AWAY, then: app.start}});
  screen.parts[0].querySelector('.advice').before(left);
  return {...screen, name: 'lookup-paused', leave: () => clearInterval(ticking)};
}

function clear(held) {
  return post('/lookup/' + held + '/clear', {});
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body), keepalive: true});
    const data = answer.status === 204 ? {} : await answer.json();
    return {ok: answer.ok && answer.status !== 202, code: data.code || '', body: data};
  } catch {
    return {ok: false, code: ''};
  }
}
