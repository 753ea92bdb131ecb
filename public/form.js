// Makes the hosted form livelier: questions that come and go with the answers, answers that are kept when somebody leaves,
// the frame that fits, the kiosk. Without it the form does all that it must.

import { solve } from './proof.js';

const form = document.querySelector('form[data-form]');
const mode = form ? form.dataset.form : document.body.classList.contains('embedded') ? 'frame' : 'page';

// In a frame: the page around it is told how high this one is. Who that page may be is in the policy of this one.
if (mode === 'frame' && parent !== window) {
  const origin = (location.ancestorOrigins && location.ancestorOrigins[0]) || (document.referrer && new URL(document.referrer).origin);
  const tell = () => {
    const height = Math.ceil(document.querySelector('main').getBoundingClientRect().height);
    if (origin && origin !== 'null') parent.postMessage({ type: 'feedback:resize', height }, origin);
  };
  new ResizeObserver(tell).observe(document.querySelector('main'));
  addEventListener('message', (event) => {
    if (event.source === parent && event.origin === origin && event.data && event.data.type === 'feedback:measure') tell();
  });
}

if (form) start();

function start() {
  const [sending, failed, queued, again, fullScreen, thanks] = form.dataset.messages.split('\n');
  const address = form.getAttribute('action');
  const unique = () => (crypto.randomUUID ? crypto.randomUUID() : `${Date.now().toString(16)}-${Math.random().toString(16).slice(2)}`);
  let impression = unique();
  const status = document.createElement('p');
  status.className = 'form-status';
  status.setAttribute('role', 'status');
  form.querySelector('button[type=submit]').after(status);
  form.classList.add('live');
  let proof = null;
  let sent = false;
  let touched = false;

  // What is asked

  function answers(key) {
    return [...form.elements].filter((field) => field.name === key && (field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value !== ''))
      .map((field) => field.value);
  }

  function isCalledFor(block) {
    const { if: other, from, to, is } = block.dataset;
    if (!other) return true;
    const asked = form.querySelector(`[data-question="${CSS.escape(other)}"]`);
    if (!asked || asked.hidden) return false;
    const given = answers(other);
    return from === undefined
      ? given.some((value) => is.split('\n').includes(value))
      : given.some((value) => value !== '' && Number(value) >= Number(from) && Number(value) <= Number(to));
  }

  // In the order of the page, so that a hidden question hides those that depend on it.
  function show() {
    for (const block of form.querySelectorAll('[data-if]')) {
      block.hidden = !isCalledFor(block);
      for (const field of block.querySelectorAll('input, textarea')) field.disabled = block.hidden;
    }
  }

  function fields() {
    const all = {};
    for (const [name, value] of new FormData(form)) {
      const known = all[name];
      if (known === undefined) all[name] = value;
      else all[name] = Array.isArray(known) ? [...known, value] : [known, value];
    }
    return all;
  }

  // What is told

  function tell(event) {
    const note = { event, impression };
    if (mode === 'kiosk') note.mode = 'kiosk';
    navigator.sendBeacon(`${address}/events`, JSON.stringify(note));
  }

  async function work() {
    const answer = await fetch(`${address}/challenge`);
    if (answer.ok) hidden('altcha').value = await solve(await answer.json());
  }

  function hidden(name) {
    const known = form.elements.namedItem(name);
    if (known) return known;
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    form.append(field);
    return field;
  }

  function begin() {
    if (touched) return;
    touched = true;
    tell('started');
    const working = work().catch(() => {}).then(() => { if (proof === working) proof = null; });
    proof = working;
  }

  form.addEventListener('input', () => { begin(); show(); });
  hidden('impression').value = impression;
  show();
  // Who comes back to this page in the history sends the same feedback again, and not another.
  const id = form.elements.namedItem('submission_id');
  if (mode !== 'kiosk') {
    if (history.state && history.state.submission) id.value = history.state.submission;
    else history.replaceState({ submission: id.value }, '');
  }

  // The vote of a mail's link keeps its one click: it is sent when somebody touches, types or moves on a page that was in
  // front of them for a second. Programs that look into mails open it, and some run its script; they do none of that.
  const lead = document.querySelector('[data-vote]');
  const acts = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'];
  if (lead && form.elements.namedItem('t')) {
    const [before, after] = lead.dataset.vote.split('\n');
    lead.textContent = before;
    let front = null;
    const look = () => {
      front = document.visibilityState === 'visible' && document.hasFocus() ? front || performance.now() : null;
    };
    const vote = async (event) => {
      look();
      if (!event.isTrusted || front === null || performance.now() - front < 1000 || sent) return;
      for (const name of acts) removeEventListener(name, vote, true);
      // The same touch may choose another score.
      await new Promise((go) => { setTimeout(go, 500); });
      // What else must be answered is for the button.
      if (sent || !form.checkValidity()) return;
      try {
        const body = new URLSearchParams(new FormData(form));
        const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
        if (answer.ok) lead.textContent = after;
      } catch { /* The button is still there. */ }
    };
    for (const name of acts) addEventListener(name, vote, { capture: true, passive: true });
    for (const name of ['focus', 'blur']) addEventListener(name, look);
    document.addEventListener('visibilitychange', look);
    look();
    lead.setAttribute('role', 'status');
  }

  let seen = false;
  const noteSeen = () => {
    if (seen || document.visibilityState !== 'visible') return;
    seen = true;
    setTimeout(() => { if (document.visibilityState === 'visible') tell('shown'); else seen = false; }, 1000);
  };
  document.addEventListener('visibilitychange', noteSeen);
  noteSeen();

  // What is kept when somebody leaves before the end. The server joins it with the rest by the same id.
  addEventListener('pagehide', () => {
    if (sent || !touched || mode === 'kiosk' || form.elements.namedItem('t')) {
      if (!sent && !touched && seen) tell('ignored');
      return;
    }
    const data = new FormData(form);
    data.set('partial', '1');
    data.delete('altcha');
    const questions = [...form.querySelectorAll('[data-question]')].map((block) => block.dataset.question);
    const isAnswered = [...data].some(([name, value]) => value !== '' && questions.includes(name.replace(/\.\d+$/, '')));
    if (isAnswered) navigator.sendBeacon(address, new URLSearchParams(data));
  });

  form.addEventListener('submit', async (event) => {
    if (mode === 'kiosk') {
      event.preventDefault();
      await kiosk.send();
      return;
    }
    if (!proof) { sent = true; return; }
    // A moment for the proof of work, which began with the first answer. The form is sent by a task of its own: while
    // this event is on its way a form does not let itself be sent again.
    event.preventDefault();
    status.textContent = sending;
    await Promise.race([proof, new Promise((go) => { setTimeout(go, 3000); })]);
    proof = null;
    setTimeout(() => form.requestSubmit());
  });
  // Back from the thanks: the same form may be sent again, and is the same feedback.
  addEventListener('pageshow', (event) => { if (event.persisted) { sent = false; status.textContent = ''; show(); } });

  // The kiosk: it sends by itself, keeps what cannot be sent, and starts again.
  const kiosk = {
    store: `earshot:${form.dataset.survey}:queue`,
    idleSeconds: 45,
    thanksSeconds: 6,

    read() {
      try { return JSON.parse(localStorage.getItem(this.store)) || []; } catch { return []; }
    },

    write(list) {
      try { localStorage.setItem(this.store, JSON.stringify(list)); return true; } catch { return false; }
    },

    /** Whether it was taken; `null` where it never will be. */
    async post(item) {
      const body = new URLSearchParams(item.fields);
      const waited = Math.round((Date.now() - item.at) / 1000);
      if (waited > 2) body.set('waited_seconds', String(waited));
      try {
        const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } });
        if (answer.ok) return true;
        return answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status) ? null : false;
      } catch {
        return false;
      }
    },

    async send() {
      if (proof) await Promise.race([proof, new Promise((go) => { setTimeout(go, 2000); })]);
      const item = { at: Date.now(), fields: [...new FormData(form)] };
      const taken = await this.post(item);
      if (taken === null) { status.textContent = failed; form.reportValidity(); return; }
      if (!taken) this.write([...this.read(), item]);
      this.thank(taken ? '' : queued);
    },

    /** Sends what waits, the oldest first; each is one feedback however often it is sent. */
    async flush() {
      if (this.busy) return;
      this.busy = true;
      try {
        for (let list = this.read(); list.length; list = this.read()) {
          const taken = await this.post(list[0]);
          if (taken === false) break;
          this.write(this.read().slice(1));
        }
      } finally {
        this.busy = false;
      }
    },

    thank(note) {
      form.hidden = true;
      const words = document.createElement('h1');
      words.className = 'kiosk-thanks';
      words.tabIndex = -1;
      words.textContent = thanks;
      const line = document.createElement('p');
      line.className = 'lead';
      line.textContent = note;
      form.after(words, line);
      words.focus();
      setTimeout(() => { words.remove(); line.remove(); this.reset(); }, this.thanksSeconds * 1000);
    },

    reset() {
      form.reset();
      form.hidden = false;
      status.textContent = '';
      // Another person, another feedback. The server looks at the id only to know a repeated one.
      form.elements.namedItem('submission_id').value = unique();
      impression = unique();
      hidden('impression').value = impression;
      tell('shown');
      if (form.elements.namedItem('altcha')) form.elements.namedItem('altcha').value = '';
      proof = null;
      touched = false;
      show();
      scrollTo(0, 0);
      this.renew();
    },

    /** A fresh token says when this form was given out; without a connection the old one will do. */
    async renew() {
      try {
        const answer = await fetch(`${address}/form?lang=${document.documentElement.lang}`);
        if (answer.ok) form.elements.namedItem('form_token').value = (await answer.json()).form_token;
      } catch { /* Later. */ }
    },

    begin() {
      const bar = document.createElement('div');
      bar.className = 'kiosk-bar';
      const button = (text, act) => {
        const made = document.createElement('button');
        made.type = 'button';
        made.className = 'button';
        made.textContent = text;
        made.addEventListener('click', act);
        bar.append(made);
      };
      button(again, () => this.reset());
      if (document.fullscreenEnabled) button(fullScreen, () => document.documentElement.requestFullscreen().catch(() => {}));
      form.before(bar);
      let idle = 0;
      const stir = () => {
        clearTimeout(idle);
        idle = setTimeout(() => { if (touched && !form.hidden) this.reset(); }, this.idleSeconds * 1000);
      };
      for (const name of ['input', 'pointerdown', 'keydown']) addEventListener(name, stir);
      addEventListener('online', () => this.flush());
      setInterval(() => this.flush(), 20000);
      this.flush();
    },
  };
  if (mode === 'kiosk') kiosk.begin();
}
