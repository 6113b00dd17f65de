// Names while one types: the roster answers below the field; a tick keeps a student and clears the field for the next one.
const PAUSE = 250;

const search = async (picker, field) => {
  const body = new URLSearchParams({ cari: "1", who: field.value });
  picker.querySelectorAll("[name=students]:checked").forEach((box) => body.append("students", box.value));
  const token = field.form.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(picker.dataset.rembukPick, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (!answer.ok || answer.redirected || field.value !== body.get("who")) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    picker.querySelector("[data-rembuk-picked]").replaceChildren(...page.body.childNodes);
  } catch {
    // Without a network the button "Cari nama" and the name as typed remain.
  }
};

for (const picker of document.querySelectorAll("[data-rembuk-pick]")) {
  const field = picker.querySelector("input[type=text]");
  const isNeeded = () => { field.required = !picker.querySelector("[name=students]:checked"); };
  let timer = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE, picker, field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter looks for the name; the report is sent by its own button
    search(picker, field);
  });
  picker.addEventListener("click", (event) => {
    if (!event.target.closest("button")) return;
    event.preventDefault();
    search(picker, field);
  });
  picker.addEventListener("change", (event) => {
    if (event.target.name !== "students") return;
    isNeeded();
    if (!event.target.checked) return;
    field.value = "";
    search(picker, field).then(() => field.focus());
  });
}
