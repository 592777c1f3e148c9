// The cashiers' pages between two answers of the server: counts down, says what changed, and says when nothing is heard.
(() => {
  "use strict";
  const now = document.getElementById("now");
  const lost = document.getElementById("lost");
  const said = document.getElementById("said");
  const sound = document.getElementById("sound");
  const SOON = 2000;
  let since = null;
  let shown = null;
  let again = null;

  // --- seconds left: counted here, told anew by each answer

  let deadlines = [];
  const text = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  const count = () => {
    for (const [element, end] of deadlines) {
      const words = text(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
      if (element.textContent !== words) element.textContent = words;
    }
  };
  const start = () => {
    deadlines = [...document.querySelectorAll("[data-left]")].map(
      (element) => [element, performance.now() + 1000 * Number(element.dataset.left)]);
    count();
  };
  setInterval(count, 250);

  // --- what changed, for ears and screen readers

  let audio = null;
  const wanted = () => localStorage.getItem("cobro-sound") === "on";
  const wake = () => {
    audio = audio || new AudioContext();
    audio.resume();
  };
  const tone = (pitch, at) => {
    const voice = audio.createOscillator();
    const volume = audio.createGain();
    voice.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, audio.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.25);
    voice.connect(volume).connect(audio.destination);
    voice.start(audio.currentTime + at);
    voice.stop(audio.currentTime + at + 0.3);
  };
  const TUNES = { good: [660, 880], bad: [330, 220], ask: [440, 440, 440] };
  const play = (name) => {
    if (wanted() && audio && audio.state === "running") {
      (TUNES[name] || []).forEach((pitch, i) => tone(pitch, i * 0.18));
    }
  };
  const press = () => {
    sound.setAttribute("aria-pressed", String(wanted()));
    sound.textContent = wanted() ? sound.dataset.on : sound.dataset.off;
  };
  if (sound) {
    sound.hidden = false;
    press();
    sound.addEventListener("click", () => {
      localStorage.setItem("cobro-sound", wanted() ? "off" : "on");
      press();
      wake();
      play("good");
    });
    // A browser lets a page be heard only once somebody has touched it, also after a reload.
    document.addEventListener("pointerdown", () => wanted() && wake(), { once: true });
  }
  const sale = () => document.getElementById("sale");
  const key = () => sale() && sale().dataset.of + sale().dataset.state;
  let known = key();
  const tell = () => {
    if (!sale() || key() === known) return;
    known = key();
    if (said) said.textContent = sale().dataset.say;
    // What was done is old news now.
    document.querySelectorAll("main > .note").forEach((note) => note.classList.add("past"));
    if (sale().dataset.of) play(sale().dataset.tone);
  };

  // --- no connection: what stands there is old, and nothing can be done with it

  const buttons = (off) =>
    now.querySelectorAll("button, summary, a.button").forEach((each) => {
      if (off) each.setAttribute("inert", "");
      else each.removeAttribute("inert");
    });
  const gone = () => {
    if (since === null) {
      since = new Date();
      const last = sale() ? sale().dataset.say : lost.dataset.nothing;
      lost.textContent = lost.dataset.words
        .replace("{0}", since.toLocaleTimeString(document.documentElement.lang, { hour12: false }))
        .replace("{1}", last);
      lost.hidden = false;
      buttons(true);
    }
    clearTimeout(again);
    again = setTimeout(ask, SOON);
  };
  const back = () => {
    if (since !== null) {
      since = null;
      lost.hidden = true;
      buttons(false);
    }
  };
  const ask = () => htmx.trigger(now, "again");

  now.addEventListener("htmx:sendError", gone);
  now.addEventListener("htmx:timeout", gone);
  now.addEventListener("htmx:responseError", gone);
  document.body.addEventListener("htmx:sseError", ask);
  addEventListener("offline", gone);
  addEventListener("online", ask);
  addEventListener("pageshow", (event) => event.persisted && ask());
  document.addEventListener("visibilitychange", () => document.hidden || ask());

  // Who is no longer known logs in, and comes back to this page and not to another.
  now.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.status === 401) {
      event.preventDefault();
      location.assign(location.href);
    }
  });

  // An answer that says nothing new changes nothing: what somebody has opened or types stays.
  const news = (answer) =>
    answer.replace(/data-left="\d+"[^<]*/g, "").replace(/name="_csrf" value="[^"]*"/g, "");
  now.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== 200) return;
    back();
    const answer = event.detail.xhr.responseText;
    if (news(answer) === shown) {
      event.detail.shouldSwap = false;
      const fresh = [...answer.matchAll(/data-left="(\d+)"/g)].map((found) => found[1]);
      document.querySelectorAll("[data-left]").forEach((element, i) => (element.dataset.left = fresh[i]));
      start();
    }
    shown = news(answer);
  });
  now.addEventListener("htmx:afterSwap", () => {
    start();
    tell();
  });

  // One click is one click.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  start();
})();
