// Quick entry: Ctrl+Enter saves from any field; after saving, the cursor waits in the next item's first field.
const form = document.querySelector("[data-rembuk-entry]");
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
if (form && new URLSearchParams(location.search).has("setelah")) form.elements.statement.focus();
