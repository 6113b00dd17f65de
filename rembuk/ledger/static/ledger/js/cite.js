// While a sentence is written, the bar says which evidence it stands on; without JavaScript the ticks say it.
const said = document.querySelector("[data-rembuk-cited]");
const words = said?.textContent;
const tell = () => {
  const ticked = [...document.querySelectorAll("[name=cites]:checked")].map((box) => `D${box.value}`);
  said.textContent = ticked.length ? `${words.replace(/\.$/, ":")} ${ticked.join(", ")}` : words;
};
if (said) {
  document.addEventListener("change", (event) => event.target.name === "cites" && tell());
  tell();
}
