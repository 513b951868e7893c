// The page of a sweep put together: trade-offs, moments on the time axis, and the table.

// Distinct hues for few values, a way from blue to red for many.
const HUES = ["#2f7be0", "#d9730d", "#1f9d68", "#d43f4c", "#9a5bd6", "#c79400", "#1595a3", "#808c99"];
function colouring(k) {
  const values = [...new Set(plans.slice(0, baseIndex).map(plan => plan.values[k]))];
  const numbers = values.every(v => v !== "" && isFinite(v));
  if (numbers) values.sort((a, b) => a - b);
  const shade = values.map((v, i) => values.length > HUES.length || (numbers && values.length > 4) ? `hsl(${215 - 210 * i / Math.max(1, values.length - 1)} 75% 52%)` : HUES[i % HUES.length]);
  return { values, shade, of: i => i === baseIndex ? "var(--soft)" : shade[values.indexOf(plans[i].values[k])] };
}

const niceStep = span => { const raw = span / 5, unit = 10 ** Math.floor(Math.log10(raw)); return [1, 2, 5, 10].map(m => m * unit).find(s => s >= raw) || unit; };

function drawPanel(tradeOff, shades) {
  const W = 520, H = 330, left = 58, right = 14, top = 10, bottom = 44;
  const known = tradeOff.points.map((p, i) => p && { x: p[0], y: p[1], i }).filter(Boolean);
  // Figures that count show whole numbers only.
  const whole = ["x", "y"].map(axis => known.every(p => Number.isInteger(p[axis])));
  const range = (list, counts) => { const [a, b] = [Math.min(...list), Math.max(...list)], room = counts ? Math.max(0.5, (b - a) * 0.08) : (b - a || Math.abs(b) || 1) * 0.08; return [a - room, b + room]; };
  const [x0, x1] = range(known.map(p => p.x), whole[0]), [y0, y1] = range(known.map(p => p.y), whole[1]);
  const X = x => left + (x - x0) / (x1 - x0) * (W - left - right), Y = y => H - bottom - (y - y0) / (y1 - y0) * (H - top - bottom);
  const parts = [`<svg viewBox="0 0 ${W} ${H}" role="img">`];
  const ticks = (a, b, counts) => { const step = counts ? Math.max(1, niceStep(b - a)) : niceStep(b - a), out = []; for (let k = Math.ceil(a / step); k * step <= b; k++) out.push(+(k * step).toPrecision(10)); return out; };
  for (const v of ticks(x0, x1, whole[0])) parts.push(`<line class="grid" x1="${X(v)}" x2="${X(v)}" y1="${top}" y2="${H - bottom}"/><text x="${X(v)}" y="${H - bottom + 17}" text-anchor="middle">${v}</text>`);
  for (const v of ticks(y0, y1, whole[1])) parts.push(`<line class="grid" x1="${left}" x2="${W - right}" y1="${Y(v)}" y2="${Y(v)}"/><text x="${left - 7}" y="${Y(v) + 4}" text-anchor="end">${v}</text>`);
  parts.push(`<line class="axis" x1="${left}" x2="${W - right}" y1="${H - bottom}" y2="${H - bottom}"/><line class="axis" x1="${left}" x2="${left}" y1="${top}" y2="${H - bottom}"/>`);
  parts.push(`<text class="label" x="${(left + W - right) / 2}" y="${H - 8}" text-anchor="middle">${plain(tradeOff.axes[0])}</text><text class="label" transform="translate(14 ${(top + H - bottom) / 2}) rotate(-90)" text-anchor="middle">${plain(tradeOff.axes[1])}</text>`);
  // Between two plans of the line nothing better is known than the worse of either figure.
  const onFront = new Set(tradeOff.best), front = known.filter(p => onFront.has(p.i)).sort((a, b) => a.x - b.x || a.y - b.y);
  if (front.length) parts.push(`<path class="front" d="M${X(front[0].x)} ${top}${front.map((p, k) => `${k ? `H${X(p.x)}` : ""}V${Y(p.y)}`).join("")}H${W - right}"/>`);
  // Plans at one place are one mark, the larger the more there are.
  const places = new Map();
  for (const p of known) {
    const at = `${X(p.x).toFixed(1)} ${Y(p.y).toFixed(1)}`;
    if (!places.has(at)) places.set(at, { x: X(p.x), y: Y(p.y), plans: [] });
    places.get(at).plans.push(p.i);
  }
  for (const place of places.values()) {
    const own = place.plans.filter(i => i !== baseIndex), radius = Math.min(13, 4.5 + 1.5 * Math.sqrt(Math.max(0, own.length - 1)));
    if (own.length) {
      const hues = [...new Set(own.map(shades.of))], best = own.some(i => onFront.has(i));
      parts.push(`<circle class="${best ? "best" : ""}" cx="${place.x}" cy="${place.y}" r="${radius}" fill="${hues.length === 1 ? hues[0] : "var(--noise)"}" fill-opacity="${best ? 1 : 0.6}" data-plans="${own.join(" ")}"/>`);
    }
    if (place.plans.includes(baseIndex)) parts.push(`<circle class="base" cx="${place.x}" cy="${place.y}" r="${radius + 4}"/>`);
    if (picked !== null && place.plans.includes(picked)) parts.push(`<circle class="picked" cx="${place.x}" cy="${place.y}" r="${radius + 2}"/>`);
  }
  return `<div class="panel"><h2>${plain(tradeOff.title)}</h2>${parts.join("")}</svg></div>`;
}

function drawPanels() {
  const shades = colouring(+element("field").value);
  element("key").innerHTML = shades.values.map((v, k) => `<span><i class="dot" style="background: ${shades.shade[k]}"></i>${plain(v)}</span>`).join("");
  element("panels").innerHTML = sweep.tradeOffs.map(one => drawPanel(one, shades)).join("");
}

const bestOf = sweep.tradeOffs.map(one => new Set(one.best));
function fillTable() {
  const order = table.order;
  const letters = i => sweep.tradeOffs.filter((one, k) => bestOf[k].has(i)).map(one => one.title).join(", ");
  const heads = ["", ...shortFields, ...sweep.figures.map(figure => figure.title), "best of"];
  const first = 1 + shortFields.length, last = first + sweep.figures.length;
  document.querySelector("#plans thead").innerHTML = `<tr>${heads.map((head, k) => `<th data-column="${k}" class="${k >= first && k < last ? "number" : ""}${table.column === k ? " sorted" + (table.up ? " up" : "") : ""}" title="${plain(k > 0 && k < first ? sweep.fields[k - 1] : head)}">${plain(head)}</th>`).join("")}</tr>`;
  const wanted = order.filter(i => i === baseIndex || !element("only-best").checked || isBest(i)), rows = wanted.slice(0, MOST_ROWS);
  if (picked !== null && !rows.includes(picked)) rows.push(picked);
  element("rest").textContent = wanted.length > rows.length ? `The first ${MOST_ROWS} of ${wanted.length}: another column to sort by brings others, the CSV file has all.` : "";
  document.querySelector("#plans tbody").innerHTML = rows.map(i => {
    const cells = plans[i].figures.map((v, k) => `<td class="number">${v === null ? "" : v.toFixed(sweep.figures[k].digits)}</td>`).join("");
    const values = i === baseIndex ? shortFields.map(() => "<td></td>").join("") : plans[i].values.map(v => `<td>${plain(v)}</td>`).join("");
    return `<tr data-plan="${i}" class="${i === baseIndex ? "base" : ""}${i === picked ? " chosen" : ""}"><td>${nameOf(i)}</td>${values}${cells}<td class="letters">${plain(letters(i))}</td></tr>`;
  }).join("");
}
// More rows than this would make the page slow.
const MOST_ROWS = 1000;
const table = { column: 0, up: false, order: [baseIndex, ...plans.keys()].slice(0, plans.length) };

function sortBy(column) {
  table.up = table.column === column && !table.up;
  table.column = column;
  const first = 1 + shortFields.length;
  const value = i => column === 0 ? i : column < first ? plans[i].values[column - 1] : column < first + sweep.figures.length ? plans[i].figures[column - first] : bestOf.filter(set => set.has(i)).length;
  const own = [...Array(baseIndex).keys()].sort((a, b) => {
    const [p, q] = [value(a), value(b)];
    const by = p === q ? 0 : p === null ? 1 : q === null ? -1 : isFinite(p) && isFinite(q) ? p - q : String(p).localeCompare(String(q));
    return (table.up ? -by : by) || a - b;
  });
  table.order = [baseIndex, ...own];
  fillTable();
}

// The moments of the plans that are shown, a line each.
const LINE = 13;
let lines = [];
function chooseLines() {
  const all = [...Array(plans.length).keys()].filter(i => call.moments[i]);
  const few = all.length <= 60 ? all : all.filter(i => i === baseIndex || i === picked || isBest(i)).slice(0, 60);
  lines = [baseIndex, ...few.filter(i => i !== baseIndex)].filter(i => call.moments[i]);
  if (picked !== null && !lines.includes(picked) && call.moments[picked]) lines.push(picked);
}

function addRaster() {
  const canvas = addCanvas("lines", 0), track = canvas.parentNode;
  axis.painters.push(() => {
    const height = Math.max(40, lines.length * LINE + 10);
    track.style.height = height + "px";
    const pen = context(canvas, height);
    pen.font = "10px system-ui, sans-serif";
    const known = call.turns.length ? call.turns : call.speech;
    for (const [from, to, bargeIn] of visible(known, axis.view)) {
      const a = Math.max(GUTTER, axis.x(from)), b = Math.min(GUTTER + axis.width(), axis.x(to));
      if (b <= a) continue;
      pen.fillStyle = colour(bargeIn ? "media-shade" : "speech-shade");
      pen.fillRect(a, 0, b - a, height);
      pen.fillStyle = colour(bargeIn ? "media" : "customer");
      pen.fillRect(a, 0, b - a, 3);
    }
    lines.forEach((i, k) => {
      const y = 8 + k * LINE + LINE / 2;
      pen.fillStyle = colour(i === picked ? "stop" : i === baseIndex ? "text" : "soft");
      pen.textAlign = "right";
      pen.fillText(nameOf(i), GUTTER - 6, y + 3.5);
      pen.strokeStyle = colour(i === picked ? "stop" : "grid");
      pen.beginPath(); pen.moveTo(GUTTER, y); pen.lineTo(GUTTER + axis.width(), y); pen.stroke();
      call.moments[i].forEach((list, kind) => {
        pen.fillStyle = colour(["turn", "wait", "stop"][kind]);
        for (const t of list) {
          if (t < axis.view.from || t > axis.view.to) continue;
          pen.beginPath(); pen.arc(axis.x(t), y, 4, 0, 7); pen.fill();
        }
      });
    });
  });
}

function lineAt(pointer) {
  const box = element("lines").getBoundingClientRect(), k = Math.floor((pointer.clientY - box.top - 8) / LINE);
  return pointer.clientX < box.left || k < 0 || k >= lines.length ? null : lines[k];
}

function showTip(text, pointer) {
  const tip = element("tip");
  tip.hidden = !text;
  if (!text) return;
  tip.innerHTML = text;
  tip.style.left = Math.min(innerWidth - tip.offsetWidth - 10, pointer.clientX + 14) + "px";
  tip.style.top = Math.min(innerHeight - tip.offsetHeight - 10, pointer.clientY + 14) + "px";
}

function point(t, pointer) {
  place("cursor", t);
  element("readout").textContent = clock(t);
  const i = lineAt(pointer);
  showTip(i === null ? "" : `<b>${nameOf(i)}</b><p>${plain(valuesOf(i))}</p>`, pointer);
}
function clicked(t, pointer) { const i = lineAt(pointer); if (i !== null) pick(i); }

function pick(i) {
  picked = i;
  chooseLines();
  drawPanels();
  fillTable();
  const section = element("chosen-plan"), row = document.querySelector(`#plans tr[data-plan="${i}"]`), scroll = element("plans-scroll");
  section.hidden = false;
  section.innerHTML = `<h2>${i === baseIndex ? "The base plan" : `Plan ${nameOf(i)}`}</h2><p>${i === baseIndex ? "" : sweep.fields.map((field, k) => `${plain(field)}: <b>${plain(plans[i].values[k])}</b>`).join("<br>")}</p>`
    + `<p>${plans[i].figures.map((v, k) => v === null ? "" : `${plain(sweep.figures[k].title)} <b>${v.toFixed(sweep.figures[k].digits)}</b>`).filter(Boolean).join(" · ")}</p>`;
  if (row && (row.offsetTop < scroll.scrollTop + 30 || row.offsetTop > scroll.scrollTop + scroll.clientHeight - 40)) scroll.scrollTop = row.offsetTop - scroll.clientHeight / 2;
  axis.draw();
}

function showRecording(k) {
  call = sweep.recordings[k];
  duration = call.length || FRAME;
  element("shade").innerHTML = `<i class="block"></i>${call.turns.length ? "the customer's turns, as they truly were" : "the customer's speech under the base plan"}`;
  chooseLines();
  axis.show(0, duration);
}

function start() {
  element("description").textContent = sweep.description;
  element("field").innerHTML = sweep.fields.map((field, k) => `<option value="${k}">${plain(field)}</option>`).join("");
  element("field").addEventListener("change", drawPanels);
  element("recording").innerHTML = sweep.recordings.map((one, k) => `<option value="${k}">${plain(one.title)}</option>`).join("");
  element("recording").addEventListener("change", event => showRecording(+event.target.value));
  element("only-best").addEventListener("change", fillTable);
  element("plans").addEventListener("click", pressed => {
    const head = pressed.target.closest("th"), row = pressed.target.closest("tr[data-plan]");
    if (head) sortBy(+head.dataset.column); else if (row) pick(+row.dataset.plan);
  });
  const panels = element("panels");
  const under = event => event.target.dataset.plans?.split(" ").map(Number);
  panels.addEventListener("pointermove", event => {
    const found = under(event);
    showTip(found ? found.slice(0, 8).map(i => `<b>${nameOf(i)}</b> ${plain(valuesOf(i))}`).join("<br>") + (found.length > 8 ? `<br>and ${found.length - 8} more` : "") : "", event);
  });
  panels.addEventListener("pointerleave", () => { element("tip").hidden = true; });
  panels.addEventListener("click", event => {
    const found = under(event);
    // Another click goes to the next plan at the place.
    if (found) pick(found[(found.indexOf(picked) + 1) % found.length]);
  });
  element("panels").closest("section").hidden = !sweep.tradeOffs.length;
  startTheme();
  drawPanels();
  fillTable();
  axis.painters.push(drawRuler);
  addRaster();
  if (sweep.recordings.length) showRecording(0);
  listenToGestures();
  axis.measure();
  setTimeout(() => { axis.draw(); document.documentElement.dataset.ready = "yes"; }, 30);
}
start();
