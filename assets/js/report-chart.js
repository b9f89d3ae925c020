// A chart of a report, and the same figures as a table for who cannot see it.

import {t} from './i18n.js';
import {patterns, point, step, svg, swatch} from './report-svg.js';
import {el} from './staff-dom.js';

const WIDE = 720;
const HIGH = 270;
const LEFT = 56;
const TOP = 24;
const BELOW = 28;

let charts = 0;

export class Chart {
  /** @param {object} view a chart of the hub's report */
  constructor(view) {
    this.view = view;
    this.id = 'chart-' + (++charts);
    this.fills = patterns();
    this.most = this.scale();
    this.node = el('figure', {class: 'report-chart', 'data-chart': view.key},
      el('figcaption', {text: view.title}), this.drawing(), this.legend(), this.figures());
  }

  get slot() { return (WIDE - LEFT) / Math.max(1, this.view.labels.length); }

  x(i) { return LEFT + (i + .5) * this.slot; }

  y(v) { return TOP + (HIGH - TOP - BELOW) * (1 - v / this.most); }

  scale() {
    const {series, labels, lines} = this.view;
    const high = Math.max(0, ...labels.map((_, i) => {
      const all = series.map((s) => s.values[i] || 0);
      return lines ? Math.max(...all) : all.reduce((a, b) => a + b, 0);
    }));
    this.step = step(high);
    return Math.max(this.step, Math.ceil(high / this.step) * this.step);
  }

  drawing() {
    const node = svg('svg', {viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-labelledby': this.id + '-t ' + this.id + '-d'});
    const title = svg('title', {id: this.id + '-t'});
    title.textContent = this.view.title;
    const desc = svg('desc', {id: this.id + '-d'});
    desc.textContent = this.summary();
    node.append(title, desc, this.fills.defs, this.axis(), this.view.lines ? this.curves() : this.bars());
    return node;
  }

  // In one sentence: from when to when, and where it was highest.
  summary() {
    const {labels, series} = this.view;
    return series.map((s) => {
      const high = s.values.reduce((best, v, i) => (v !== null && (best < 0 || v > s.values[best]) ? i : best), -1);
      return high < 0 ? t('report.page.chart.none', {name: s.name})
        : t('report.page.chart.says', {name: s.name, from: labels[0], to: labels[labels.length - 1], most: s.shown[high], at: labels[high]});
    }).join(' ');
  }

  axis() {
    const g = svg('g', {class: 'axis'});
    for (let v = 0; v <= this.most; v += this.step) {
      g.append(svg('path', {class: v ? 'grid' : 'base', d: `M${LEFT} ${this.y(v)}H${WIDE}`}), label(String(v), LEFT - 8, this.y(v) + 5, 'end'));
    }
    const widest = Math.max(...this.view.labels.map((s) => s.length)) * 9 + 6;
    const every = Math.ceil(widest / this.slot);
    this.view.labels.forEach((s, i) => { if (i % every === 0) g.append(label(s, this.x(i), HIGH - 6, 'middle')); });
    return g;
  }

  bars() {
    const g = svg('g');
    const wide = Math.min(this.slot * .7, 56);
    this.view.labels.forEach((_, i) => {
      let pile = 0;
      this.view.series.forEach((s, n) => {
        const v = s.values[i] || 0;
        if (v > 0) g.append(svg('rect', {class: 'bar', x: this.x(i) - wide / 2, y: this.y(pile + v), width: wide, height: this.y(pile) - this.y(pile + v), fill: this.fills.fill(n)}));
        pile += v;
      });
      if (pile > 0 && String(pile).length * 8 < this.slot) g.append(label(String(pile), this.x(i), this.y(pile) - 5, 'middle'));
    });
    return g;
  }

  curves() {
    const g = svg('g');
    this.view.series.forEach((s, n) => {
      let d = '';
      s.values.forEach((v, i) => { if (v !== null) d += (i && s.values[i - 1] !== null ? 'L' : 'M') + this.x(i) + ' ' + this.y(v); });
      g.append(svg('path', {class: 'curve curve-' + (n % 3), d}), ...s.values.map((v, i) => v !== null && point(n, this.x(i), this.y(v))).filter(Boolean));
    });
    return g;
  }

  legend() {
    return el('ul', {class: 'report-legend', 'aria-hidden': 'true'}, ...this.view.series.map((s, n) => el('li', {},
      this.view.lines ? swatch(null, n) : swatch(this.fills.fill(n)), el('span', {text: s.name}))));
  }

  figures() {
    const {labels, series, title} = this.view;
    return el('details', {class: 'report-figures'}, el('summary', {text: t('report.page.chart.table')}),
      el('div', {class: 'report-scroll', tabindex: '0', role: 'region', 'aria-label': title}, el('table', {class: 'figures', 'aria-label': title},
        el('thead', {}, el('tr', {}, el('td'), ...series.map((s) => el('th', {scope: 'col', text: s.name})))),
        el('tbody', {}, ...labels.map((at, i) => el('tr', {}, el('th', {scope: 'row', text: at}), ...series.map((s) => el('td', {class: 'num', text: s.shown[i]}))))))));
  }
}

function label(text, x, y, anchor) {
  const node = svg('text', {x, y, 'text-anchor': anchor});
  node.textContent = text;
  return node;
}
