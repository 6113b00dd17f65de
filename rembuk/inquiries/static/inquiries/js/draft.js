// What somebody answers is kept on the server while they write; without JavaScript the button "Simpan dulu" does it.
const form = document.querySelector("[data-rembuk-draft]");
const said = document.querySelector("[data-rembuk-kept]");
let waiting = 0;
const keep = async () => {
  const body = new FormData(form);
  body.set("nanti", "1");
  body.set("diam", "1");
  const answer = await fetch(location.href, { method: "POST", body, credentials: "same-origin" }).catch(() => null);
  if (answer?.status !== 204) return;
  const now = new Date();
  said.textContent = `${said.dataset.rembukKept} ${now.getHours()}.${String(now.getMinutes()).padStart(2, "0")}`;
};
form?.addEventListener("input", (event) => {
  if (event.target.name === "alasan") return;
  clearTimeout(waiting);
  waiting = setTimeout(keep, 1500);
});
form?.addEventListener("submit", () => clearTimeout(waiting));
