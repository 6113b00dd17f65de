// Several forms stand on one step: what was typed in one is not lost by pressing the button of another; the browser asks first.
const TEXT = "textarea, input:is([type=text], [type=number], [type=date], :not([type]))";

let sent = null;

function isTyped(form) {
  return form !== sent && !form.dataset.rembukHeld && [...form.querySelectorAll(TEXT)].some((field) => field.value !== field.defaultValue);
}

addEventListener("submit", (event) => {
  sent = event.target;
});
addEventListener("beforeunload", (event) => {
  if (![...document.forms].some(isTyped)) return;
  event.preventDefault();
  if (sent) delete sent.dataset.sent; // whoever stays may press again
  sent = null;
});
