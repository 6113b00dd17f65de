// A field to sign on. Only points leave it; the server checks them and makes the drawing. Without this script a name is typed instead.
const WIDTH = 600, HEIGHT = 200, STEP = 6, LINES = 80, POINTS = 4000;
const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));

function prepare(pad) {
  const [svg, input, clear] = ["svg", "input", "button"].map((name) => pad.querySelector(name));
  const ink = svg.querySelector(".pad__ink"), pen = svg.querySelector(".pad__pen");
  let lines = [], at = [60, 150], down = false;
  try { lines = JSON.parse(input.value || "[]"); } catch { input.value = ""; }

  function show() {
    ink.setAttribute("d", lines.map((line) => "M" + [...line, line.at(-1)].map((p) => p.join(" ")).join(" L")).join(" "));
    pen.setAttribute("cx", at[0]); pen.setAttribute("cy", at[1]);
    svg.classList.toggle("is-down", down);
    input.value = lines.length ? JSON.stringify(lines) : "";
  }
  function begin() {
    if (lines.length >= LINES) return;
    down = true;
    lines.push([[...at]]);
  }
  function go(x, y) {
    at = [within(x, WIDTH), within(y, HEIGHT)];
    const last = down ? lines.at(-1).at(-1) : null;
    const count = lines.reduce((sum, line) => sum + line.length, 0);
    if (last && (last[0] !== at[0] || last[1] !== at[1]) && count < POINTS) lines.at(-1).push([...at]);
    show();
  }
  function place(event) {
    const box = svg.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  }

  svg.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    svg.focus();
    svg.setPointerCapture(event.pointerId);
    at = place(event).map((value, i) => within(value, i ? HEIGHT : WIDTH));
    begin();
    show();
  });
  svg.addEventListener("pointermove", (event) => { if (svg.hasPointerCapture(event.pointerId)) go(...place(event)); });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { down = false; show(); });
  svg.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (move) go(at[0] + move[0], at[1] + move[1]);
    else if (event.key === " ") { if (down) down = false; else begin(); show(); }
    else if (event.key === "Backspace") { down = false; lines.pop(); show(); }
    else return;
    event.preventDefault();
  });
  clear.addEventListener("click", () => { lines = []; down = false; show(); });
  pad.hidden = false;
  show();
}

document.querySelectorAll("[data-rembuk-pad]").forEach(prepare);
