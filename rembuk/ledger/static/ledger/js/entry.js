// Quick entry: Ctrl+Enter saves from any field; after saving, the cursor waits in the next item's first field.
const form = document.querySelector("[data-rembuk-entry]");
form?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
// Going to #catat takes the focus away once the page has loaded, so the cursor is set after that.
const isNext = form && new URLSearchParams(location.search).has("setelah");
if (isNext) addEventListener("load", () => setTimeout(() => form.elements.statement.focus()));
