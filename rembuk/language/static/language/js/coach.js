// The coach beside a text field: 700 ms after typing stops it shows one note; it never blocks and never rewrites.
// Within a case it knows the names of the case and what was put aside there with a reason; elsewhere
// what is put aside travels with its form as hidden fields, or "Abaikan" holds for this page where the form keeps nothing.
const EVERYWHERE = "/bahasa/periksa";
const PAUSE = 700;
const LIMIT = 20000;
const FIELD = "textarea[data-rembuk-coach]";
const CASE = location.pathname.match(/^\/s\/[^/]+\/kasus\/[^/]+\//)?.[0];
let address = CASE ? `${CASE}bahasa/periksa/` : EVERYWHERE;
const states = new WeakMap(); // textarea -> { timer, request, ignored }
const isCarried = (field) => address === EVERYWHERE && !CASE && field.dataset.rembukKeeps !== undefined;
const carried = (field) => [...(field.form?.querySelectorAll(`input[name="${field.name}-tetap"]`) ?? [])];

const stateOf = (field) => {
  if (!states.has(field)) states.set(field, { timer: 0, request: null, ignored: new Set() });
  return states.get(field);
};

// Every field has a region of its own, there before anything is said in it, so that it is read out.
const regionOf = (field) => {
  const state = stateOf(field);
  if (state.region?.isConnected) return state.region;
  const named = document.getElementById(field.dataset.rembukCoach);
  if (named && field.form?.contains(named) && !named.rembukField) state.region = named;
  else {
    state.region = document.createElement("div");
    state.region.setAttribute("aria-live", "polite");
    field.after(state.region);
  }
  state.region.rembukField = field;
  return state.region;
};

const tokenFor = (field) =>
  field.form?.querySelector("[name=csrfmiddlewaretoken]")?.value ??
  document.querySelector("meta[name=csrf-token]")?.content ??
  document.cookie.match(/(?:^|; )(?:__Host-)?csrf(?:token)?=([^;]*)/)?.[1] ??
  "";

const show = (field, html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  regionOf(field).replaceChildren(...page.body.childNodes);
};

const post = (field, where, more = {}) => {
  const state = stateOf(field);
  state.request?.abort();
  state.request = new AbortController();
  const body = new URLSearchParams({ text: field.value.slice(0, LIMIT), ...more });
  state.ignored.forEach((words) => body.append("abaikan", words));
  if (isCarried(field)) {
    body.append("bersama-form", "1");
    carried(field).forEach((input) => body.append("abaikan", JSON.parse(input.value).words));
  }
  const headers = { "X-CSRFToken": tokenFor(field), Accept: "text/html" };
  return fetch(where, { method: "POST", body, headers, signal: state.request.signal });
};

const ask = async (field) => {
  const text = field.value;
  const { ignored } = stateOf(field);
  ignored.forEach((words) => text.includes(words) || ignored.delete(words));
  if (!text.trim()) return show(field, "");
  try {
    const answer = await post(field, address);
    if (answer.status === 404 && address !== EVERYWHERE) {
      address = EVERYWHERE; // who sees only a part of the case
      return ask(field);
    }
    if (answer.ok && !answer.redirected && field.value === text) show(field, await answer.text());
  } catch {
    // Without a network there is no note; writing goes on.
  }
};

// One note and its reason, until the form is sent; a form that keeps a draft hears of it as of anything typed.
const carry = (field, words, reason) => {
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: `${field.name}-tetap` });
  input.value = JSON.stringify({ words, reason });
  field.after(input);
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

const dismiss = async (field, button) => {
  const reason = button.closest("details").querySelector("[data-rembuk-reason]");
  const said = reason.value;
  const words = button.dataset.rembukDismiss;
  const where = isCarried(field) ? EVERYWHERE : `${CASE}bahasa/kesampingkan/`;
  try {
    const answer = await post(field, where, { words, reason: said, "di-tempat": "1" });
    if (answer.redirected || !(answer.ok || answer.status === 422)) return;
    if (answer.ok && isCarried(field)) carry(field, words, said);
    show(field, await answer.text());
    const again = regionOf(field).querySelector("details[open] [data-rembuk-reason]");
    if (again) again.value = said;
    (again ?? field).focus();
  } catch {
    // The reason stays in its field and can be sent again.
  }
};

document.addEventListener("focusin", (event) => event.target.matches(FIELD) && regionOf(event.target));

document.addEventListener("input", (event) => {
  const field = event.target.closest(FIELD);
  if (!field) return;
  regionOf(field);
  const state = stateOf(field);
  clearTimeout(state.timer);
  state.timer = setTimeout(ask, PAUSE, field);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-rembuk-reason]")) return;
  event.preventDefault(); // the form around it is not sent
  event.target.closest("details").querySelector("[data-rembuk-dismiss]").click();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rembuk-ignore], [data-rembuk-dismiss]");
  const field = button?.closest("[aria-live]")?.rembukField;
  if (!field) return;
  if (button.dataset.rembukDismiss !== undefined) return void dismiss(field, button);
  stateOf(field).ignored.add(button.dataset.rembukIgnore);
  show(field, "");
  field.focus();
  ask(field);
});
