// The first page of a hub: where everything is.

import {fill, load, onLang, t} from './i18n.js';
import {Cards, counterCards, Hero} from './index-cards.js';
import {connect} from './live.js';

async function start() {
  await load();
  const hero = new Hero(document.getElementById('hero'), {lead: 'index.lead'});
  const rooms = new Cards('index.rooms', 'wide');
  const counters = new Cards('index.counters', 'many');
  document.getElementById('main').append(rooms.node, counters.node);
  let office = null;
  let up = null;
  const draw = () => {
    fill(document);
    hero.draw(office && office.office, up);
    rooms.draw([
      {kind: 'reception', url: '/reception', title: t('index.reception'), words: t('index.reception.about')},
      {kind: 'supervisor', url: '/supervisor', title: t('room.title'), words: t('index.supervisor.about')},
      {kind: 'office', url: '/office', title: t('index.office'), words: t('index.office.about')},
      {kind: 'results', url: '/results', title: t('desk.results'), words: t('index.results.about')},
      {kind: 'units', url: '/units', title: t('desk.units'), words: t('index.units.about')},
    ]);
    counters.draw(office ? counterCards(office, office.names || {}, (c) => '/counter/' + encodeURIComponent(c.id)) : []);
    document.body.dataset.drawn = up ? 'live' : 'lost';
  };
  const link = connect({
    topics: ['office'], hello: {kind: 'page'},
    onView: (topic, view) => { office = view; draw(); },
    onLink: (is) => { up = is; draw(); },
  });
  onLang(draw);
  setInterval(() => hero.tick(link.now()), 1000);
  draw();
}

start();
