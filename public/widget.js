// Earshot's widget: <script async src="https://HOST/widget.js" data-survey="nps"></script>. No cookie, no third party, no
// inline style or script: a strict policy needs script-src and connect-src for HOST alone. The README has its attributes.
(() => {
  'use strict';
  const script = document.currentScript || document.querySelector('script[data-survey][src$="/widget.js"]');
  if (!script || !script.dataset.survey) return;
  const base = new URL(script.src).origin;
  const options = { ...script.dataset };
  const survey = options.survey;
  const api = `${base}/channels/web/${encodeURIComponent(survey)}`;
  const mode = options.mode || 'button';
  const memoryKey = `earshot:${survey}`;
  const listeners = [];
  const DAY = 864e5;

  // What is known of the visitor

  const who = { id: options.userId, hash: options.userHash };
  const meta = {};
  for (const [name, value] of Object.entries(options)) {
    // data-meta-plan="pro" is metaPlan here.
    if (/^meta./.test(name)) meta[name.slice(4).replace(/[A-Z]/g, (letter, at) => (at ? '-' : '') + letter.toLowerCase())] = value;
  }
  const remembered = () => { try { return JSON.parse(localStorage.getItem(memoryKey)) || {}; } catch { return {}; } };
  const remember = (what) => { try { localStorage.setItem(memoryKey, JSON.stringify({ ...remembered(), [what]: Date.now() })); } catch { /* Private. */ } };

  // The server

  let config = null;
  let impression = '';
  let submission = '';
  let proof = null;
  const unique = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now().toString(16)}-${Math.random().toString(16).slice(2)}`);
  const language = () => {
    const own = options.lang && options.lang !== 'auto' ? options.lang : document.documentElement.lang;
    return own ? `?lang=${encodeURIComponent(own)}` : '';
  };
  const get = (path) => fetch(api + path, { credentials: 'omit' }).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  });
  // As text, which browsers send to another site without asking first.
  const post = (path, value) => fetch(api + path, { method: 'POST', credentials: 'omit', body: JSON.stringify(value) });
  const note = (event) => ({ event, impression, user_id: who.id, user_hash: who.hash });
  const tell = (event) => {
    emit(event);
    navigator.sendBeacon(`${api}/events`, JSON.stringify(note(event)));
  };
  const emit = (event, detail) => listeners.forEach(([name, act]) => { if (name === event) act({ survey, ...detail }); });
  const load = async () => {
    if (!config) config = await get(`/form${language()}`);
    return config;
  };
  const work = async () => (await import(`${base}/proof.js`)).solve(await get('/challenge'));

  // Elements: never from text, which policies forbid

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) element.setAttribute(name, '');
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const STYLE = `
:host { all: initial; }
* { box-sizing: border-box; }
.root { --accent: #0b665c; --accent-strong: #084f47; --on-accent: #fff; --surface: #fff; --ink: #1b2224; --ink-2: #545e62;
  --line: #e3e0d8; --edge: #848a87; --bad: #a3382a; --focus: #1456c4; color: var(--ink);
  font: 400 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
.floating { position: fixed; z-index: 2147483000; bottom: 16px; inset-inline-end: 16px; }
.floating.bl { inset-inline: 16px auto; } .floating.tr { inset-block: 16px auto; }
.floating.tl { inset-block: 16px auto; inset-inline: 16px auto; }
button, a.button { min-height: 44px; min-width: 44px; padding: 10px 18px; border: 1px solid transparent; border-radius: 10px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
a.button { display: inline-flex; align-items: center; text-decoration: none; }
button:hover, a.button:hover { background: var(--accent-strong); }
.close { padding: 0; background: none; color: var(--ink-2); font-size: 24px; line-height: 1; }
.close:hover { background: var(--line); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.panel { width: min(400px, calc(100vw - 32px)); max-height: min(640px, calc(100vh - 96px)); overflow: auto; padding: 8px 20px 20px;
  border: 1px solid var(--line); border-radius: 14px; background: var(--surface); box-shadow: 0 8px 32px rgb(0 0 0 / 18%); }
.inline .panel { width: 100%; max-height: none; box-shadow: none; }
.top { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
h2 { margin: 0; color: var(--ink-2); font-size: 14px; font-weight: 600; }
fieldset, .field { min-width: 0; margin: 16px 0 0; padding: 0; border: 0; }
[hidden] { display: none !important; }
legend, .label { display: block; padding: 0; margin-bottom: 8px; font-weight: 600; overflow-wrap: anywhere; }
.mark { color: var(--ink-2); font-size: 13px; font-weight: 400; }
.row { display: flex; flex-wrap: wrap; gap: 6px; }
.scale { display: grid; grid-template-columns: repeat(auto-fill, minmax(44px, 1fr)); } .list { flex-direction: column; }
.choice { position: relative; display: flex; min-width: 44px; min-height: 44px; flex: 1 0 44px; }
.choice input { position: absolute; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; inset: 0; }
.choice span { display: flex; flex: 1; align-items: center; justify-content: center; padding: 4px 8px; border: 1px solid var(--edge);
  border-radius: 8px; }
.list .choice span { justify-content: flex-start; padding-inline: 12px; }
.choice input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600; }
.choice input:focus-visible + span { outline: 3px solid var(--focus); outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 16px; margin-top: 4px; color: var(--ink-2); font-size: 13px; }
textarea { display: block; width: 100%; min-height: 88px; padding: 10px; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--surface); color: inherit; font: inherit; resize: vertical; }
.fault { margin: 4px 0 0; color: var(--bad); font-size: 14px; }
.send { margin-top: 20px; }
.away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (prefers-color-scheme: dark) { .root { --accent: #6fd0c1; --accent-strong: #93e0d4; --on-accent: #06231f; --surface: #1a1f21;
  --ink: #e8ecea; --ink-2: #a6b0b2; --line: #2d3437; --edge: #737d80; --bad: #f39a89; --focus: #8fb8ff; } }
@media (prefers-reduced-motion: no-preference) { .panel { animation: rise .18s ease-out; } @keyframes rise { from { opacity: 0;
  transform: translateY(8px); } } }
@media (forced-colors: active) { .choice input:checked + span { outline: 3px solid Highlight; } }`;

  const host = make('div', { 'data-earshot': survey });
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const place = { br: 'br', bl: 'bl', tr: 'tr', tl: 'tl' }[options.position] || 'br';
  const root = make('div', { class: mode === 'inline' ? 'root inline' : `root floating ${place}` });
  shadow.append(root);
  let launcher = null;
  let panel = null;
  let isModal = false;
  let isTouched = false;
  let isDone = false;

  function paint() {
    const schemes = config.colours;
    root.lang = config.language;
    root.dir = config.direction;
    if (!schemes) return;
    const own = new CSSStyleSheet();
    const lines = (values) => Object.entries(values).map(([name, value]) => `--${name}: ${value};`).join('');
    own.replaceSync(`.root { ${lines(schemes.light)} } @media (prefers-color-scheme: dark) { .root { ${lines(schemes.dark)} } }`);
    shadow.adoptedStyleSheets = [sheet, own];
  }

  // Questions

  let number = 0;
  const mark = (question) => make('span', { class: 'mark' }, ` ${question.required ? config.text.required : config.text.optional}`);

  function choices(name, list, { type = 'radio', style = 'scale' } = {}) {
    return make('div', { class: `row ${style}` }, ...list.map(([value, label]) => make('label', { class: 'choice' },
      make('input', { type, name, value }), make('span', null, label))));
  }

  const span = ([from, to], sign = '') => Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), from + at + sign]);
  const ends = (question, id) => (question.low || question.high ? make('div', { class: 'ends', id },
    make('span', null, question.low ? `${question.range[0]} = ${question.low}` : ''),
    make('span', null, question.high ? `${question.range[1]} = ${question.high}` : '')) : null);

  function block(question) {
    const id = `q${number += 1}`;
    const fault = make('p', { class: 'fault', id: `${id}-fault`, hidden: true });
    if (question.kind === 'text') {
      return make('div', { class: 'field', 'data-key': question.key }, make('label', { class: 'label', for: id }, question.label, mark(question)),
        make('textarea', { id, name: question.key, rows: 3, maxlength: 20000, 'aria-describedby': `${id}-fault` }), fault);
    }
    const described = `${question.low || question.high ? `${id}-ends ` : ''}${id}-fault`;
    const field = make('fieldset', { 'data-key': question.key, 'aria-describedby': described }, make('legend', null, question.label, mark(question)));
    if (question.items) {
      field.append(...question.items.map((item, at) => make('fieldset', null, make('legend', null, item), choices(`${question.key}.${at + 1}`, span(question.range)))), ends(question, `${id}-ends`));
    } else if (question.options) {
      field.append(choices(question.key, question.options, { type: question.kind === 'choices' ? 'checkbox' : 'radio', style: question.options.length > 2 ? 'list' : 'pair' }));
    } else {
      field.append(choices(question.key, span(question.range, question.kind === 'stars' ? '\u2605' : '')), ends(question, `${id}-ends`) || '');
    }
    field.append(fault);
    return field;
  }

  const field = (key) => [...panel.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
  const checked = (name) => [...panel.querySelectorAll('input:checked')].filter((input) => input.name === name).map((input) => input.value);

  /** The answer to a question; undefined where there is none, or it is not asked. */
  function answer(question) {
    const own = field(question.key);
    if (!own || own.hidden) return undefined;
    if (question.kind === 'text') return own.querySelector('textarea').value.trim() || undefined;
    if (question.items) {
      const given = question.items.map((_, at) => checked(`${question.key}.${at + 1}`)[0]);
      return given.some(Boolean) ? given.map((value) => (value ? Number(value) : null)) : undefined;
    }
    const given = checked(question.key);
    if (!given.length) return undefined;
    if (question.kind === 'choices') return given;
    return question.range || question.kind === 'thumbs' ? Number(given[0]) : given[0];
  }

  function holds(rule) {
    if (!rule) return true;
    const other = config.questions.find((question) => question.key === rule.question);
    const value = other && answer(other);
    if (value === undefined) return false;
    return rule.is ? [].concat(value).some((one) => rule.is.includes(String(one))) : value >= rule.from && value <= rule.to;
  }

  const ask = () => config.questions.forEach((question) => { field(question.key).hidden = !holds(question.show_if); });

  // What is sent

  function content(isPartial) {
    const given = config.questions.map((question) => ({ question: question.key, value: answer(question) })).filter((one) => one.value !== undefined);
    if (config.consent && panel.querySelector('[name=consent]').checked) given.push({ question: 'consent', value: true });
    const trap = panel.querySelector('[name=fx_ref]').value;
    return {
      answers: given, submission_id: submission, form_token: config.form_token, language: config.language, impression, fx_ref: trap,
      url: /^https?:/.test(location.href) ? location.href.split('#')[0].slice(0, 2000) : undefined, touchpoint: options.touchpoint,
      user_id: who.id, user_hash: who.hash, email: who.email, name: who.name, meta, partial: isPartial || undefined,
    };
  }

  function faults() {
    let first = null;
    const say = (own, text) => {
      const line = own.querySelector(':scope > .fault');
      line.textContent = text;
      line.hidden = !text;
      own.querySelectorAll('input, textarea').forEach((input) => input.setAttribute('aria-invalid', text ? 'true' : 'false'));
      if (text && !first) first = own;
    };
    for (const question of config.questions) {
      const own = field(question.key);
      const value = answer(question);
      const lacks = question.required && !own.hidden && (value === undefined || (question.items && value.filter((one) => one === null).length > (question.items.length > 2 ? 2 : 0)));
      say(own, lacks ? config.text[question.items ? 'rate' : question.kind === 'text' ? 'answer' : 'one'] : '');
    }
    if (config.consent) {
      const own = field('consent');
      say(own, config.consent.required && !own.querySelector('input').checked ? config.text.consent : '');
    }
    if (first) first.querySelector('input, textarea').focus();
    return first !== null;
  }

  async function send(event) {
    event.preventDefault();
    if (faults()) return;
    const button = panel.querySelector('.send');
    const status = panel.querySelector('[role=status]');
    button.disabled = true;
    status.textContent = config.text.sending;
    try {
      const body = content(false);
      body.altcha = await Promise.race([proof, new Promise((go) => { setTimeout(go, 4000); })]).catch(() => undefined);
      const reply = await post('', body);
      if (!reply.ok && reply.status !== 409) throw new Error(String(reply.status));
      isDone = true;
      remember('answered');
      emit('answered', { answers: body.answers });
      thank();
    } catch {
      button.disabled = false;
      status.textContent = config.text.failed;
    }
  }

  function thank() {
    const fitting = config.thanks.find((one) => holds(one.if)) || { text: config.text.reached };
    const words = make('p', { class: 'label', tabindex: '-1', role: 'status' }, fitting.text);
    const link = fitting.link && /^https?:/.test(fitting.link)
      ? make('a', { class: 'button', href: fitting.link, rel: 'noopener noreferrer', target: '_blank' }, config.text.continue) : null;
    panel.querySelector('form').replaceWith(make('div', null, words, ...(link ? [link] : [])));
    words.focus();
  }

  // The panel

  function build() {
    number = 0;
    const title = make('h2', { id: 'title' }, config.name);
    const close = make('button', { type: 'button', class: 'close', 'aria-label': config.text.close }, '\u00d7');
    close.addEventListener('click', () => hide(true));
    const form = make('form', { novalidate: true, 'aria-labelledby': 'title' }, ...config.questions.map(block));
    if (config.consent) {
      form.append(make('div', { class: 'field', 'data-key': 'consent' }, make('div', { class: 'row list' }, make('label', { class: 'choice' },
        make('input', { type: 'checkbox', name: 'consent', value: 'yes' }), make('span', null, config.consent.text))), make('p', { class: 'fault', hidden: true })));
    }
    form.append(
      make('div', { class: 'away', 'aria-hidden': 'true' }, make('label', { for: 'fx' }, config.text.empty), make('input', { id: 'fx', name: 'fx_ref', tabindex: '-1', autocomplete: 'off' })),
      make('button', { class: 'send' }, config.text.send), make('p', { role: 'status' }));
    form.addEventListener('submit', send);
    form.addEventListener('input', () => { begin(); ask(); });
    panel = make('div', { class: 'panel', role: mode === 'inline' ? 'region' : 'dialog', 'aria-labelledby': 'title', 'aria-modal': isModal ? 'true' : null }, make('div', { class: 'top' }, title, mode === 'inline' ? null : close), config.open ? form : make('p', { class: 'label' }, config.text.closed));
    panel.addEventListener('keydown', keys);
  }

  function begin() {
    if (isTouched) return;
    isTouched = true;
    tell('started');
    proof = work();
    proof.catch(() => {});
  }

  function keys(event) {
    if (event.key === 'Escape' && mode !== 'inline') hide(true);
    if (event.key !== 'Tab' || !isModal) return;
    const stops = [...panel.querySelectorAll('button, a[href], textarea, input:not([tabindex])')].filter((one) => one.offsetParent && !one.disabled);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (shadow.activeElement === edge || !panel.contains(shadow.activeElement)) {
      event.preventDefault();
      stops[event.shiftKey ? stops.length - 1 : 0].focus();
    }
  }

  async function open(byVisitor) {
    if (panel) return;
    config = isDone ? null : config;
    await load();
    isDone = isTouched = false;
    impression = unique();
    submission = unique();
    isModal = byVisitor && mode !== 'inline';
    paint();
    build();
    if (config.open) ask();
    root.append(panel);
    if (launcher) { launcher.hidden = true; launcher.setAttribute('aria-expanded', 'true'); }
    remember('asked');
    if (config.open) tell('shown');
    // What opens by itself takes nobody's place: it can be reached, and is not forced on anybody.
    if (isModal) (panel.querySelector('form input, form textarea') || panel.querySelector('button')).focus();
  }

  function keep() {
    if (panel && config.open && isTouched && !isDone && content(true).answers.length) navigator.sendBeacon(api, JSON.stringify(content(true)));
  }

  function hide(byVisitor) {
    if (!panel || mode === 'inline') return;
    const hadFocus = panel.contains(shadow.activeElement);
    if (!isDone && config.open) { keep(); if (byVisitor) { remember('dismissed'); tell('dismissed'); } }
    panel.remove();
    panel = null;
    if (launcher) { launcher.hidden = false; launcher.setAttribute('aria-expanded', 'false'); if (hadFocus) launcher.focus(); }
    emit('closed');
  }

  addEventListener('pagehide', () => { keep(); if (panel && !isTouched && config.open) tell('ignored'); });

  async function maybe() {
    await load();
    const { asked, answered, dismissed } = remembered();
    const last = Math.max(asked || 0, answered || 0, dismissed || 0);
    if (last && Date.now() - last < Math.max(1, config.asking.cooldown_days) * DAY) return;
    const reply = await (await post('/events', note('ask'))).json();
    if (!reply.ask) return;
    if (Math.random() >= reply.sampling) { remember('asked'); return; }
    setTimeout(() => open(false).catch(() => {}), 1000 * Number(options.delay || 3));
  }

  // In the place of the script

  function frame() {
    const query = new URLSearchParams({ embed: '1' });
    if (options.lang && options.lang !== 'auto') query.set('lang', options.lang);
    const view = make('iframe', { src: `${base}/f/${encodeURIComponent(survey)}?${query}`, title: options.title || 'Feedback', width: '100%', height: '480', loading: 'lazy', frameborder: '0' });
    addEventListener('message', (event) => {
      if (event.origin !== base || event.source !== view.contentWindow || !event.data || event.data.type !== 'feedback:resize') return;
      const height = Number(event.data.height);
      if (height > 0 && height < 20000) view.height = String(Math.ceil(height));
    });
    script.after(view);
  }

  async function start() {
    if (mode === 'frame') { frame(); return; }
    if (mode === 'inline') { script.after(host); await open(false); return; }
    document.body.append(host);
    if (mode === 'auto') { await maybe(); return; }
    if (mode !== 'button') return;
    await load();
    paint();
    launcher = make('button', { type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, options.label || config.text.open);
    launcher.addEventListener('click', () => open(true).catch(() => {}));
    root.append(launcher);
  }

  // Calls: earshot('open'), earshot('identify', {id, hash}), earshot('on', 'answered', act). Those made before stand in earshot.q.
  const commands = {
    open: () => open(true).catch(() => {}),
    close: () => hide(false),
    identify: (person) => Object.assign(who, person),
    meta: (values) => Object.assign(meta, values),
    on: (name, act) => listeners.push([name, act]),
  };
  const earlier = window.earshot;
  const waiting = (earlier && earlier.q) || [];
  window.earshot = (...call) => {
    if (earlier && !earlier.q) earlier(...call);
    const [name, ...values] = call;
    if (commands[name]) commands[name](...values);
  };
  const ready = () => start().catch(() => {}).then(() => waiting.forEach((call) => window.earshot(...call)));
  if (document.body) ready();
  else addEventListener('DOMContentLoaded', ready);
})();
