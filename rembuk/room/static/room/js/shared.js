// Texts that several people write: kept on the device within a moment, sent after a pause, sent again when the line is back.
import { forget, keep, kept } from "./drafts.js";

const PAUSE = 1200;
const AGAIN = 4000;
const STALE = 10000; // so long what arrived is remembered: a page that was asked for a moment before may come without it

for (const form of document.querySelectorAll("[data-rembuk-shared]")) begin(form);

async function begin(form) {
  const area = form.elements.text;
  const state = form.querySelector("[data-rembuk-state]");
  const place = new URL(form.action).pathname;
  let base = area.defaultValue; // what the server sent, whatever a reload brought back into the field
  let sending = null;
  let timer = 0;
  const say = (which) => state && (state.textContent = state.dataset[which]);
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };

  async function send() {
    if (sending || area.value === base) return;
    sending = { text: area.value, base, sent: sending?.sent ?? newId() };
    const body = new FormData(form);
    for (const [name, value] of Object.entries(sending)) body.set(name, value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(answer.status);
      taken(sending, await answer.json());
    } catch {
      say("device");
      later(AGAIN);
    }
    sending = null;
  }

  function taken(was, held) {
    if (held.aside) {
      forget(place);
      say("aside");
      base = area.value = held.text;
      return location.reload();
    }
    if (area.value === was.text) {
      const at = area.selectionStart;
      if (held.text !== area.value) area.value = held.text;
      area.setSelectionRange(at, at);
      base = held.text;
      keep(place, { text: held.text, base: was.base, arrived: true });
      setTimeout(() => area.value === base && forget(place), STALE);
      return say("server");
    }
    base = was.text;
    later(PAUSE);
  }

  area.addEventListener("input", async () => {
    if (await keep(place, { text: area.value, base })) say("device");
    later(PAUSE);
  });
  form.addEventListener("submit", () => forget(place));
  addEventListener("online", () => later(0));
  const left = await kept(place);
  if (left?.arrived) {
    forget(place);
    if (left.text !== base && left.base === base) return location.reload(); // this page is older than what arrived
    if (base) say("server");
  } else if (left && left.text !== base) {
    base = left.base;
    area.value = left.text;
    say("device");
  } else {
    if (left) forget(place); // it had arrived before the page was left
    if (base) say("server");
  }
  if (area.value !== base) later(0);
}

function newId() {
  return crypto.randomUUID();
}
