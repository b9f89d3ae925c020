// Step 2: the office's name, its services and its counters, from a table, an office file, or the sample.

import {lang, t, text} from './i18n.js';
import {keep, kept} from './setup-kept.js';
import {found, problems} from './setup-found.js';
import {button, el, icon} from './staff-dom.js';
import {call} from './staff-me.js';
import {field, form, wordsOf} from './staff-password.js';

const LARGEST = 1 << 20; // bytes of a file, as the hub takes it

export class OfficeStep {
  constructor(setup) {
    this.setup = setup;
    this.looked = null; // what the hub found in the file
    this.fault = '';
  }

  show() {
    const {config} = this.setup;
    const state = kept();
    const from = state.from || 'sample';
    const name = field({id: 'office-name', label: t('setup.office.name'), hint: t('setup.office.name.hint'), value: state.vi ?? (config ? text(config.name) : ''), autofocus: true, maxlength: '120'});
    const en = field({id: 'office-name-en', label: t('setup.office.en'), value: state.en ?? ((config && config.name.en) || ''), maxlength: '120'});
    for (const one of [name, en]) one.input.addEventListener('input', () => keep({vi: name.input.value, en: en.input.value}));
    const send = async () => {
      if (!name.input.value.trim()) return [name.input, t('setup.empty')];
      if (from === 'file' && !kept().data) return [document.getElementById('file'), t('setup.file.none')];
      const answer = await this.ask(false);
      if (!answer.ok) return [name.input, wordsOf(answer)];
      if (!answer.data.taken) {
        this.looked = answer.data;
        this.show();
        const list = document.getElementById('problems');
        list.focus();
        return [list, ''];
      }
      this.looked = null;
      keep({data: '', file: '', from: ''});
      await this.setup.go('people');
      return null;
    };
    this.setup.door.show(t('setup.office.title'), t('setup.office.lead'), config && this.inForce(config),
      form([name.node, en.node, this.choice(from), from === 'file' && this.file(state)], t('setup.office.go'), send));
  }

  // Somebody comes back to this step: nothing has to be done again.
  inForce(config) {
    return el('p', {class: 'setup-ok', id: 'in-force'}, icon('finish'),
      el('span', {text: t('setup.office.now', {name: text(config.name), services: config.services.length, counters: config.counters.length})}),
      button({class: 'btn', id: 'keep-office', onclick: () => this.setup.go('people')}, t('setup.office.keep')));
  }

  choice(from) {
    const one = (value) => el('label', {class: 'people-chip setup-choice'},
      el('input', {type: 'radio', name: 'from', id: 'from-' + value, value, checked: from === value, onchange: () => { keep({from: value}); this.looked = null; this.show(); document.getElementById('from-' + value).focus(); }}),
      el('span', {}, el('b', {text: t('setup.from.' + value)}), el('small', {class: 'hint', text: t('setup.from.' + value + '.about')})));
    return el('fieldset', {class: 'field'}, el('legend', {class: 'label', text: t('setup.from')}), el('div', {class: 'setup-choices'}, one('sample'), one('file')));
  }

  file(state) {
    const link = (kind) => el('a', {class: 'btn', id: 'template-' + kind, href: '/api/v1/office/template.' + kind + '?lang=' + lang(), download: ''}, icon('folder'), el('span', {text: t('setup.template.' + kind)}));
    const input = el('input', {class: 'input', id: 'file', type: 'file', accept: '.xlsx,.csv,.tsv,.txt,.toml', 'aria-describedby': 'file-note', onchange: () => this.take(input.files[0])});
    return el('div', {class: 'stack'},
      el('div', {class: 'field'}, el('p', {class: 'label', text: t('setup.template')}), el('p', {class: 'hint', text: t('setup.template.about')}), el('div', {class: 'setup-links'}, link('xlsx'), link('csv'))),
      el('div', {class: 'field'}, el('label', {for: 'file', text: t('setup.file')}), input,
        el('p', {class: 'hint', id: 'file-note', text: state.file ? t('setup.file.kept', {name: state.file}) : t('setup.file.hint')}),
        this.fault && el('p', {class: 'fault', role: 'alert', text: this.fault})),
      this.looked && found(this.looked), this.looked && problems(this.looked.problems));
  }

  // A file is looked at as soon as it is chosen, so that its mistakes are seen before anything is done.
  async take(file) {
    if (!file) return;
    this.looked = null;
    this.fault = file.size > LARGEST ? t('setup.file.large') : '';
    if (!this.fault) {
      keep({file: file.name, data: await base64(file)});
      const answer = await this.ask(true);
      if (answer.ok) this.looked = answer.data;
      else this.fault = wordsOf(answer);
    }
    this.show();
    document.getElementById('file').focus();
  }

  ask(look) {
    const {vi = '', en = '', from = 'sample', file, data} = kept();
    const name = {vi: (document.getElementById('office-name').value || vi).trim() || t('setup.office.unnamed')};
    const english = (document.getElementById('office-name-en').value || en).trim();
    if (english) name.en = english;
    return call('POST', 'office/import', {name, look, ...(from === 'file' ? {file, data} : {sample: true})});
  }
}

function base64(file) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(',')[1] || '');
    reader.readAsDataURL(file);
  });
}
