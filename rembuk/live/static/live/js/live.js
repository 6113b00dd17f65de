// Parts of a page that follow others: the stream says only "changed", the part is asked for again; without a stream every 5 s.
const root = document.querySelector("[data-rembuk-live]");
const line = document.querySelector("[data-rembuk-line]");
const POLL = 5000;
const PATIENCE = 10000;
let source = null;
let poll = 0;
let waiting = 0;
let running = null;
let again = false;

const say = (state) => line && (line.dataset.state = state);

async function fetchPart(part) {
  const headers = { "HX-Request": "true", "X-Rembuk-Asks": "itself" };
  if (part.rembukMark) headers["If-None-Match"] = part.rembukMark; // what it shows already need not travel again
  const answer = await fetch(part.dataset.rembukPart, { headers, cache: "no-store" });
  if (answer.redirected || answer.status === 404 || answer.status === 403) return location.reload();
  if (!answer.ok) return;
  const html = await answer.text();
  if (part.rembukHtml === html || part.contains(document.activeElement?.closest("input, textarea, select"))) return;
  part.rembukHtml = html;
  part.rembukMark = answer.headers.get("ETag");
  part.innerHTML = html;
  document.dispatchEvent(new CustomEvent("rembuk:part", { detail: part }));
}

export async function refresh() {
  if (running) return void (again = true);
  running = Promise.all([...document.querySelectorAll("[data-rembuk-part]")].map(fetchPart));
  try {
    await running;
    say("on");
  } catch {
    say("off");
  }
  running = null;
  if (again) {
    again = false;
    refresh();
  }
}

function startPolling() {
  if (!poll) poll = setInterval(refresh, POLL);
}

function open() {
  if (source || document.hidden) return;
  source = new EventSource(root.dataset.rembukLive);
  waiting = setTimeout(startPolling, PATIENCE);
  source.addEventListener("siap", () => {
    clearTimeout(waiting);
    clearInterval(poll);
    poll = 0;
    refresh();
  });
  source.addEventListener("berubah", refresh);
  source.addEventListener("selesai", () => {
    close();
    refresh();
  });
  source.addEventListener("error", () => {
    say("off");
    startPolling();
    if (source?.readyState === EventSource.CLOSED) {
      close();
      startPolling();
    }
  });
}

function close() {
  clearTimeout(waiting);
  clearInterval(poll);
  poll = 0;
  source?.close();
  source = null;
}

if (root) {
  open();
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  addEventListener("online", refresh);
}
