// The evidence beside, looked through while one types; without JavaScript the button asks the server for the same.
const panel = document.querySelector("[data-rembuk-panel]");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const chosen = (name) => panel.querySelector(`[name=${name}]`)?.value ?? "";

const fits = (card, words) => {
  if (card.querySelector("[name=cites]:checked")) return true; // nothing is cited unseen
  const { kind, students } = card.dataset;
  const [domain, wanted, student] = ["bidang", "jenis", "anak"].map(chosen);
  if (domain && card.closest(".shelf").dataset.domain !== domain) return false;
  if (wanted && kind !== wanted) return false;
  if (student && students && !students.split(" ").includes(student)) return false;
  const text = folded(card.textContent);
  return words.every((word) => text.includes(word));
};

const look = () => {
  const words = folded(chosen("cari")).split(/\s+/).filter(Boolean);
  const cards = [...document.querySelectorAll(".shelf li")];
  cards.forEach((card) => (card.hidden = !fits(card, words)));
  const shown = cards.filter((card) => !card.hidden);
  const said = panel.querySelector("[data-rembuk-shown]");
  said.textContent = shown.length < cards.length ? said.dataset.rembukShown.replace("__n__", shown.length) : "";
  if (words.length) shown.forEach((card) => (card.closest("details").open = true));
};

if (panel) {
  panel.querySelector("button").remove();
  panel.addEventListener("input", look);
  panel.addEventListener("keydown", (event) => event.key === "Enter" && event.target.name === "cari" && event.preventDefault());
  look(); // a browser that comes back fills the fields again
}
