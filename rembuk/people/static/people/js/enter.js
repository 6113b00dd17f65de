// The token stands in the fragment of the address, which no server sees: it goes into the form, and out of the address.
const form = document.querySelector("[data-rembuk-enter]");
const token = decodeURIComponent(location.hash.slice(1));
const code = form?.elements.namedItem("code");

if (token && code) {
  code.value = token;
  code.type = "hidden";
  code.closest(".field").replaceWith(code);
  form.querySelector("[data-rembuk-by-code]").hidden = true;
  form.querySelector("[data-rembuk-by-link]").hidden = false;
  form.elements.namedItem("pin").focus();
  history.replaceState(null, "", location.pathname + location.search);
}
