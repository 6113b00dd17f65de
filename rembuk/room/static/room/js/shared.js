// Texts that several people write: kept on the device within a moment, sent after a pause, sent again when the line is back.
// What was sent and not answered stays as it was, under its mark, also over a reload: it may have arrived, and then it
// must not come a second time.
import { forget, keep, kept } from "./drafts.js";

const PAUSE = 1200;
const AGAIN = 4000;
const STALE = 10000; // so long what arrived is remembered: a page that was asked for a moment before may come without it
const FRESH = "rembuk-dimuat-lagi"; // this page was fetched anew because its sign-in or its token was too old

for (const form of document.querySelectorAll("[data-rembuk-shared]")) begin(form);

async function begin(form) {
  const area = form.elements.text;
  const state = form.querySelector("[data-rembuk-state]");
  const place = new URL(form.action).pathname;
  let base = area.defaultValue; // what the server sent, whatever a reload brought back into the field
  let pending = null; // what was sent and not answered yet
  let busy = null;
  let timer = 0;
  const say = (which) => state && (state.textContent = which ? state.dataset[which] : "");
  const hold = () => keep(place, { text: area.value, base, pending });
  const stands = (text) => (form.elements.base.value = base = text);
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };

  // "arrived", "more" where something was typed meanwhile, "failed"
  const send = () => (busy ??= sendOnce().finally(() => (busy = null)));

  async function sendOnce() {
    clearTimeout(timer);
    if (!pending && area.value === base) return "arrived";
    pending ??= { text: area.value, base, sent: crypto.randomUUID() };
    await hold();
    try {
      return taken(await posted(pending));
    } catch {
      say("device");
      later(AGAIN);
      return "failed";
    }
  }

  async function posted(values) {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if ((answer.redirected || answer.status === 403) && !sessionStorage.getItem(FRESH)) {
      sessionStorage.setItem(FRESH, "1"); // once: a page that asks for itself without end would help nobody
      location.reload();
    }
    if (answer.redirected || !answer.ok) throw new Error(answer.status);
    const held = await answer.json();
    sessionStorage.removeItem(FRESH);
    return held;
  }

  function taken(held) {
    const was = pending;
    pending = null;
    if (held.aside) return besides(was);
    if (area.value !== was.text) {
      stands(was.text);
      hold();
      later(PAUSE);
      return "more";
    }
    const at = area.selectionStart;
    if (held.text !== area.value) {
      area.value = held.text;
      if (document.activeElement === area) area.setSelectionRange(at, at);
    }
    stands(held.text);
    keep(place, { text: held.text, base: was.base, arrived: true });
    setTimeout(() => !pending && area.value === base && forget(place), STALE);
    say("server");
    return "arrived";
  }

  // The server kept it beside the text: the page is asked for anew and shows both; what was typed since goes on from there.
  async function besides(was) {
    area.readOnly = true;
    stands(was.text);
    if (area.value === base) forget(place);
    else await hold();
    location.reload();
    return "arrived";
  }

  area.addEventListener("input", async () => {
    const isKept = await hold();
    if (pending || area.value !== base) say(isKept ? "device" : "");
    later(PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    let how = await send();
    for (let i = 0; i < 5 && how === "more"; i++) how = await send();
    setTimeout(() => delete form.dataset.sent); // it may be pressed again
    if (how !== "arrived" || !name) return;
    try {
      await posted({ text: area.value, base, sent: crypto.randomUUID(), [name]: value });
      location.reload();
    } catch {
      say("device");
    }
  });
  addEventListener("online", () => later(0));

  const left = await kept(place);
  if (left?.arrived) {
    forget(place);
    if (left.text !== base && left.base === base) return location.reload(); // this page is older than what arrived
    if (base) say("server");
  } else if (left && (left.pending || left.text !== base)) {
    pending = left.pending ?? null;
    stands(left.base);
    area.value = left.text;
    say("device");
    later(0);
  } else {
    if (left) forget(place); // it had arrived before the page was left
    if (base) say("server");
  }
}
