// Forms whose words are not lost (room/once.py): "kirim" goes again by itself, "simpan" is kept until pressed.
import { arrivedMark, canKeep, forget, keep, kept, pressed } from "./drafts.js";

const AGAIN = 4000;
const ROOM = location.pathname.replace(/(\/konferensi\/\d+\/|\/ruang\/).*$/, "$1");

if (canKeep) for (const form of document.querySelectorAll("[data-rembuk-keep]")) begin(form);

const isWords = ([name]) => name !== "csrfmiddlewaretoken";

function remember(name, mark) {
  try {
    localStorage.setItem(name, mark);
  } catch {
    // a full device keeps nothing; the form goes all the same
  }
}

function fill(form, values) {
  for (const field of form.elements) {
    if (!field.name || field.type === "submit" || field.name === "csrfmiddlewaretoken") continue;
    const said = values.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = said.includes(field.value);
    else if (said.length) field.value = said[0];
  }
}

async function begin(form) {
  const state = form.querySelector("[data-rembuk-state]");
  const place = new URL(form.action).pathname;
  const sendsItself = form.dataset.rembukKeep === "kirim";
  const say = (which) => state && (state.textContent = which ? state.dataset[which] : "");
  let waits = false; // it was sent, and nobody knows yet whether it arrived
  let busy = false;
  let timer = 0;

  const typed = () => {
    // other words than those that may have arrived already: under a mark of their own
    if (waits && form.elements.sent) form.elements.sent.value = crypto.randomUUID();
    waits = false;
    localStorage.removeItem(pressed(place));
    return hold();
  };

  const hold = async () => {
    const values = [...new FormData(form)].filter(isWords);
    if (!(await keep(place, { values, waits }))) return false;
    if (!busy) say(waits ? "waits" : "device");
    return true;
  };

  async function send() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    waits = true;
    await hold();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Rembuk-Sent": "1" } });
      if (answer.status === 422) return itself();
      if (!answer.ok || !new URL(answer.url).pathname.startsWith(ROOM)) throw new Error(answer.status);
      if (waits) return arrived(answer);
      busy = false; // other words were typed meanwhile: they stay, to be sent when the person presses again
      await hold();
    } catch {
      busy = false;
      if (waits) {
        await hold();
        timer = setTimeout(send, AGAIN);
      }
    }
    delete form.dataset.sent;
  }

  function done() {
    forget(place);
    localStorage.removeItem(pressed(place));
  }

  function arrived(answer) {
    done();
    form.dataset.rembukHeld = "1"; // nothing that leaving could lose
    return answer.url === location.href.split("#")[0] ? location.reload() : location.assign(answer.url);
  }

  function itself() {
    done();
    form.dataset.rembukHeld = "1";
    form.submit(); // the server says what is wrong with it, and shows what was typed
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  if (sendsItself) {
    form.addEventListener("submit", (event) => {
      waits = true;
      if (navigator.onLine) {
        form.dataset.rembukHeld = "1";
        return remember(pressed(place), form.elements.sent.value);
      }
      event.preventDefault();
      send();
    });
    addEventListener("online", () => waits && send());
  } else {
    form.addEventListener("submit", (event) => {
      if (navigator.onLine) return remember(pressed(place), form.elements.sent.value); // kept until its mark comes back
      event.preventDefault();
      hold().then(() => delete form.dataset.sent);
    });
  }

  const left = await kept(place);
  const mark = left?.values.find(([name]) => name === "sent")?.[1];
  if (mark && mark === arrivedMark) return done();
  if (!left || form.querySelector("[aria-invalid=true]")) return;
  fill(form, left.values);
  waits = sendsItself && (left.waits || localStorage.getItem(pressed(place)) === mark);
  form.closest("details")?.setAttribute("open", "");
  say(waits ? "waits" : "device");
  if (waits) send();
}
