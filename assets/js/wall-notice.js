// The notice line. A long notice is shown page by page: it can be read at one's own pace, and a screen that hangs for
// months has nothing that moves all the time.
import { make, put } from './wall-dom.js';
import { watch } from './wall-size.js';

const PAGE = 8000; // ms

export class WallNotice extends HTMLElement {
  connectedCallback() {
    if (this.line) return;
    this.line = make(this, 'p', 'notice-line');
    this.pages = [];
    this.text = '';
    this.ruler = document.createElement('canvas').getContext('2d');
    watch(this, () => {
      this.text = ''; // to be cut anew, and at once: a screen that was turned shows no half line
      if (this.last) this.show(this.last.board, this.last.texts, this.last.t);
    });
  }

  /** @param {number} t ms, the page's own clock */
  show(board, texts, t) {
    this.last = { board, texts, t };
    const notice = texts.of(board.notice);
    this.hidden = !notice.main;
    if (!notice.main) return;
    const text = notice.main + '\n' + notice.small;
    if (text !== this.text) this.cut(text);
    put(this.line, this.pages[Math.floor(t / PAGE) % this.pages.length]);
  }

  cut(text) {
    const style = getComputedStyle(this.line);
    this.ruler.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily;
    const room = this.line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const fits = (s) => this.ruler.measureText(s).width <= room;
    this.text = text;
    this.pages = text.split('\n').filter(Boolean).reduce((all, part) => all.concat(pages(part, fits)), []);
  }
}
customElements.define('wall-notice', WallNotice);

/** Cuts a text into as few pages as fit, at the ends of sentences where there are some, else between words. */
function pages(text, fits) {
  if (fits(text)) return [text];
  const sentences = (text.match(/[^.!?;]+[.!?;]*/g) || [text]).map((s) => s.trim()).filter(Boolean);
  return fill(sentences, fits).reduce((all, part) => all.concat(fits(part) ? part : fill(part.split(/\s+/), fits)), []);
}

function fill(parts, fits) {
  const all = [];
  parts.forEach((part) => {
    const longer = all.length > 0 ? all[all.length - 1] + ' ' + part : part;
    if (all.length > 0 && fits(longer)) all[all.length - 1] = longer;
    else all.push(part);
  });
  return all;
}
