// The fingerprint of a file is computed here, and only the fingerprint is sent. Without this script the form still works.
const form = document.querySelector("[data-rembuk-check]");

// The seal of a file carries its code in plain letters: with it a changed file can be told from a foreign one.
function codeInside(bytes) {
  const words = new TextDecoder("latin1").decode(bytes);
  return [...words.matchAll(/Segel keutuhan berita acara kode ([A-Z0-9]{12})/g)].at(-1)?.[1] ?? "";
}

async function fingerprint(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

if (form && window.crypto && crypto.subtle) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    const bytes = await file.arrayBuffer();
    form.querySelector("input[name=fingerprint]").value = await fingerprint(bytes);
    form.querySelector("input[name=inner]").value = codeInside(bytes);
    input.disabled = true;
    form.submit();
  });
}
