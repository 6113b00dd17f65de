// Where scripts run, a button spares the keys for printing.
for (const button of document.querySelectorAll("[data-rembuk-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
