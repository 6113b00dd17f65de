// An answer that the leader is typing in the tray outlives a reload, a crash, a cut line and the tray's own refreshing.
import { forget, keep, kept } from "./drafts.js";

const part = document.querySelector("[data-rembuk-part]");
const list = `baki ${location.pathname}`; // the places of this tray that hold something
const fields = () => [...part.querySelectorAll("form textarea, form input[type=text]")];
const place = (field) => `${list} ${new URL(field.form.action).pathname} ${field.name}`;

async function noted(change) {
  const held = new Set((await kept(list)) ?? []);
  change(held);
  if (held.size) await keep(list, [...held]);
  else forget(list);
}

part.addEventListener("input", async ({ target }) => {
  if (!fields().includes(target)) return;
  await keep(place(target), target.value);
  await noted((held) => held.add(place(target)));
});

async function restore() {
  const open = new Map(fields().map((field) => [place(field), field]));
  for (const [at, field] of open) field.value ||= (await kept(at)) ?? "";
  await noted((held) => {
    for (const at of [...held].filter((one) => !open.has(one))) {
      held.delete(at); // answered: that word no longer waits
      forget(at);
    }
  });
}

document.addEventListener("rembuk:part", restore);
restore();
