// What the big panel shows when nobody was called for a while: how the day stands, or slides.
import { both, icon, make, mark, putBoth } from './wall-dom.js';
import { leaders, receptions } from './contact-words.js';
import { clock, t as words, text } from './i18n.js';

const EACH = 12000; // ms a slide stays
// Slides about people whom citizens can turn to.
const PEOPLE = { 'wall.slide.leaders': leaders, 'wall.slide.reception': receptions };
const DRAWINGS = {
  leaders: ['M24 22a8 8 0 1 0 0-16 8 8 0 0 0 0 16', 'M8 43v-3a16 16 0 0 1 32 0v3'],
  reception: ['M8 9h32v33H8z', 'M8 18h32', 'M16 4v9M32 4v9', 'M17 29l5 5 9-9'],
  take: ['M13 4h22v18H13z', 'M9 22h30v10H9z', 'M16 32v12l4-3 4 3 4-3 4 3V32', 'M18 13h12'],
  priority: ['M24 6l5.3 10.9 12 1.7-8.7 8.5 2 12L24 33.4l-10.7 5.7 2-12-8.6-8.5 12-1.7z'],
  missed: ['M41 24a17 17 0 1 1-5-12', 'M37 4v9h-9', 'M24 14v11l7 4'],
  papers: ['M12 4h17l8 8v32H12z', 'M29 4v9h8', 'M18 22h13M18 29h13M18 36h8'],
  hotline: ['M14 5l7 9-4 5a26 26 0 0 0 12 12l5-4 9 7-5 9C22 43 5 26 5 10z'],
  lunch: ['M8 20h26v8a12 12 0 0 1-12 12h-2A12 12 0 0 1 8 28z', 'M34 22h3a5 5 0 0 1 0 11h-4', 'M15 6v7M22 6v7M29 6v7'],
  clock: ['M24 6a18 18 0 1 0 .1 0z', 'M24 14v11l8 4'],
};

export class WallSlides extends HTMLElement {
  connectedCallback() {
    if (this.frame) return;
    this.frame = make(this, 'div', 'slide');
    this.mark = make(this.frame, 'div', 'slide-mark');
    const words = make(this.frame, 'div', 'slide-words');
    this.head = both(words, 'h2', 'slide-title');
    this.words = both(words, 'p', 'slide-text');
    this.picture = make(this, 'img', 'slide-picture');
    this.dots = make(this, 'p', 'slide-dots');
    this.dots.setAttribute('aria-hidden', 'true');
  }

  /** @param {string[]} slides keys of texts, or addresses of pictures; @param {number} t the page's clock */
  show(visible, slides, board, texts, t, contacts) {
    this.hidden = !visible;
    this.contacts = contacts || {};
    this.hotline = this.contacts.hotline || board.hotline || '';
    const usable = slides.concat(contactSlides(this.contacts)).filter((s) => s !== 'wall.slide.hotline' || this.hotline);
    if (!visible || usable.length === 0) return;
    const at = Math.floor(t / EACH) % usable.length;
    this.turn(usable[at], board, texts);
    while (this.dots.children.length > usable.length) this.dots.lastChild.remove();
    while (this.dots.children.length < usable.length) make(this.dots, 'i', '');
    Array.from(this.dots.children).forEach((dot, i) => mark(dot, 'class', i === at && 'on'));
  }

  turn(slide, board, texts) {
    const picture = slide[0] === '/';
    this.frame.hidden = picture;
    this.picture.hidden = !picture;
    if (picture) mark(this.picture, 'src', slide);
    else this.fill(slide, board, texts);
    if (this.dataset.slide === slide) return;
    this.dataset.slide = slide;
    const shown = picture ? this.picture : this.frame;
    shown.classList.remove('turned');
    shown.getBoundingClientRect(); // starts the fade again
    shown.classList.add('turned');
  }

  fill(slide, board, texts) {
    const noun = texts.of(board.noun);
    const params = { phone: this.hotline, noun: noun.main };
    const people = PEOPLE[slide];
    putBoth(this.head, texts.say(slide + '.title', params));
    putBoth(this.words, people ? lines(people, this.contacts, texts) : texts.say(slide + '.text', params));
    mark(this.words, 'data-lines', people && 'yes');
    draw(this.mark, slide.split('.').pop());
  }
}
customElements.define('wall-slides', WallSlides);

export class WallStatus extends HTMLElement {
  connectedCallback() {
    if (this.mark) return;
    this.mark = make(this, 'div', 'slide-mark');
    const words = make(this, 'div', 'slide-words');
    this.head = both(words, 'h2', 'slide-title');
    this.words = both(words, 'p', 'slide-text');
    this.foot = both(words, 'p', 'slide-foot');
  }

  show(visible, board, texts) {
    this.hidden = !visible;
    if (!visible) return;
    const time = board.opens ? clock(board.opens) : '';
    const key = 'wall.' + board.status;
    mark(this, 'data-status', board.status);
    putBoth(this.head, texts.say(key + '.title'));
    putBoth(this.words, texts.say(time ? key + '.opens' : key + '.text', { time }));
    putBoth(this.foot, texts.say('wall.hotline', { phone: board.hotline || '' }));
    this.foot.hidden = !board.hotline;
    draw(this.mark, board.status === 'lunch' ? 'lunch' : 'clock');
  }
}
customElements.define('wall-status', WallStatus);

// The slides that the office's contacts make.
function contactSlides(c) {
  const has = (all) => Boolean(all && all.length);
  return [].concat(has(c.leaders) ? ['wall.slide.leaders'] : [], has(c.reception) ? ['wall.slide.reception'] : []);
}

// What is dialled or typed stays on one line.
function whole(way) { return /[@\d]/.test(way) && way.length < 40 ? way.replace(/-/g, '\u2011').replace(/(\d) (?=\d)/g, '$1\u00a0') : way; }

// In both languages, a line for each.
function lines(people, contacts, texts) {
  const join = (say) => people(contacts, say).map((one) => [one.head].concat(one.ways.map(whole)).filter(Boolean).join(' · ')).join('\n');
  const small = texts.plan.small ? join({ t: (key, params) => texts.small(key, params), text: (of) => (of && of[texts.plan.small]) || text(of) }) : '';
  return { main: join({ t: words, text }), small, lang: texts.plan.small };
}

function draw(parent, name) {
  if (parent.dataset.drawing === name) return;
  parent.dataset.drawing = name;
  parent.textContent = '';
  icon(parent, 'drawing', DRAWINGS[name] || DRAWINGS.papers);
}
