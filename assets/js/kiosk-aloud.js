// Every screen of the machine read aloud, for whoever cannot read it: by a voice that lives on this machine, or not at
// all. What a citizen typed, and whose dossier it is, is said by nobody: others stand there too.

import {lang} from './i18n.js';
import {hush, onVoices, say, speaks} from './lookup-aloud.js';

const READ = 'h1, .how, .advice, .opens, .note, .number, .stub .service, .stub .fact, .bring, .slip-line, .then, .tile, .choice, .level, .reason, .do .btn, .act .btn';
const SECRET = /^(dossier|lookup-glimpse)/; // they have a button of their own, which leaves names and codes out

export class Aloud {
  /** @param {import('./kiosk-stage.js').Stage} stage @param {() => void} changed voices came or went */
  constructor(stage, changed) {
    this.stage = stage;
    this.last = '';
    onVoices(changed);
    document.addEventListener('focusin', (e) => this.focused(e.target));
  }

  get on() { return document.documentElement.classList.contains('aloud') && speaks(); }

  /** A screen is shown. One that is only drawn again is not read again. */
  screen() {
    const key = this.on ? this.stage.name + ' ' + lang() : '';
    if (key === this.last) return;
    this.last = key;
    if (!key || SECRET.test(this.stage.name)) return hush();
    this.said([...this.stage.root.querySelectorAll(READ)].filter((node) => node.checkVisibility()).map(words));
  }

  /** Says lines at once; nobody who listens touches the screen meanwhile. */
  said(lines) {
    if (this.on) say(lines.filter(Boolean), () => this.stage.touched());
  }

  // Somebody moves with keys or a switch: the name of what would be pressed.
  focused(node) {
    if (this.on && node.matches('button:focus-visible')) this.said([words(node)]);
  }
}

// H001 is said letter by letter, and a tile as one sentence.
function words(node) {
  if (node.classList.contains('number')) return [...node.textContent].join(' ');
  const parts = node.matches('.tile') ? [...node.querySelectorAll('.name, .fact')] : [node];
  return parts.map((part) => (part.getAttribute('aria-label') || part.textContent).trim().replace(/\s+/g, ' ')).filter(Boolean).join(', ');
}
