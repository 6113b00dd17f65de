// The coach beside a text field: 700 ms after typing stops it shows one note; it never blocks and never rewrites.
const ADDRESS = "/bahasa/periksa";
const PAUSE = 700;
const LIMIT = 20000;
const states = new WeakMap(); // textarea -> { timer, request, ignored }

const stateOf = (field) => {
  if (!states.has(field)) states.set(field, { timer: 0, request: null, ignored: new Set() });
  return states.get(field);
};

const regionOf = (field) => document.getElementById(field.dataset.rembukCoach);

const tokenFor = (field) =>
  field.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ??
  document.querySelector("meta[name=csrf-token]")?.content ??
  document.cookie.match(/(?:^|; )(?:__Host-)?csrf(?:token)?=([^;]*)/)?.[1] ??
  "";

const show = (field, html) => {
  const region = regionOf(field);
  if (!region) return;
  const page = new DOMParser().parseFromString(html, "text/html");
  region.replaceChildren(...page.body.childNodes);
  region.rembukField = field; // several fields may share one region
};

const ask = async (field) => {
  const state = stateOf(field);
  const text = field.value;
  state.request?.abort();
  state.ignored.forEach((words) => text.includes(words) || state.ignored.delete(words));
  if (!text.trim()) return show(field, "");
  const body = new URLSearchParams({ text: text.slice(0, LIMIT) });
  state.ignored.forEach((words) => body.append("abaikan", words));
  state.request = new AbortController();
  const headers = { "X-CSRFToken": tokenFor(field), Accept: "text/html" };
  try {
    const answer = await fetch(ADDRESS, { method: "POST", body, headers, signal: state.request.signal });
    if (answer.ok && !answer.redirected && field.value === text) show(field, await answer.text());
  } catch {
    // Without a network there is no note; writing goes on.
  }
};

document.addEventListener("input", (event) => {
  const field = event.target.closest("textarea[data-rembuk-coach]");
  if (!field) return;
  const state = stateOf(field);
  clearTimeout(state.timer);
  state.timer = setTimeout(ask, PAUSE, field);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rembuk-ignore]");
  const field = button?.closest("[aria-live]")?.rembukField;
  if (!field) return;
  stateOf(field).ignored.add(button.dataset.rembukIgnore);
  show(field, "");
  field.focus();
  ask(field);
});
