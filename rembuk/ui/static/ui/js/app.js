// What every page needs: the error summary takes focus, "/" opens the search, a form is sent once.
const summary = document.querySelector("[data-rembuk-focus]");
if (summary) summary.focus();

const search = document.querySelector("[data-rembuk-search]");
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const wanted = (event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
  if (!search || !wanted) return;
  event.preventDefault();
  location.assign(search.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
});

// Rows of long lists: a template is cloned; without JavaScript the button asks the server for a longer list.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-rembuk-add-row]");
  if (!button) return;
  const template = document.getElementById(button.dataset.rembukAddRow);
  const list = template.previousElementSibling;
  const count = document.querySelector(`[name="${template.dataset.rembukTotal}"]`);
  event.preventDefault();
  const html = template.innerHTML.replaceAll("__n__", count.value).replaceAll("__no__", Number(count.value) + 1);
  list.insertAdjacentHTML("beforeend", html);
  count.value = Number(count.value) + 1;
  list.lastElementChild.querySelector("input, textarea, select").focus();
});
