// Figures, events with their decision records, and the plan, as tables.

const explanations = json("explanations");
const why = i => untimed(explanations[i]);

function fillFigures() {
  element("description").textContent = call.description;
  element("figures").innerHTML = call.figures.map(([name, value, remark]) =>
    `<div><div class="name">${plain(name)}</div><div class="value">${plain(value)}</div><div class="remark">${plain(remark)}</div></div>`).join("");
}

function fillEvents() {
  const body = element("events");
  body.innerHTML = events.map((event, i) => {
    const kind = kindOf(event);
    return `<div class="row" data-event="${i}" data-kind="${plain(kind[0])}"><div>${clock(event.t)}</div><div><span class="dot" style="background: var(--${kind[1]})"></span>${plain(event.event)}</div><div>${plain(why(i))}</div></div>`;
  }).join("");
  body.addEventListener("click", pressed => {
    const row = pressed.target.closest(".row");
    if (row) { choose(+row.dataset.event); axis.jump(events[chosen].t); }
  });
  const filters = element("filters");
  for (const kind of KINDS) {
    const count = events.filter(event => kindOf(event) === kind).length;
    if (!count) continue;
    const label = document.createElement("label");
    label.innerHTML = `<input type="checkbox" checked> <span class="dot" style="background: var(--${kind[1]})"></span>${kind[0]} (${count})`;
    label.firstChild.addEventListener("change", change => {
      if (change.target.checked) hidden.delete(kind[0]); else hidden.add(kind[0]);
      for (const row of body.children) row.hidden = hidden.has(row.dataset.kind);
      axis.draw();
    });
    filters.append(label);
  }
}

function choose(i) {
  chosen = i;
  showChosen();
  if (i === null) return;
  axis.draw();
}

function fillPlan() {
  const now = flat(plan), usual = flat(defaultPlan);
  const rows = [...new Set([...now.keys(), ...usual.keys()])].filter(Boolean).map(key => {
    const [value, standard] = [now.get(key), usual.get(key)];
    return `<tr class="${value === standard ? "" : "differs"}"><td>${plain(key)}</td><td>${plain(value ?? "absent")}</td><td>${plain(standard ?? "absent")}</td></tr>`;
  });
  document.querySelector("#plan-table tbody").innerHTML = rows.join("");
}

// What the pointer is at: values in the bar, and the record of an event under it.
function point(t, pointer) {
  place("cursor", t);
  const i = Math.min(call.frames - 1, Math.floor(t / FRAME)), number = v => v === null ? "–" : v.toFixed(1);
  element("readout").textContent = i < 0 ? clock(t) : `${clock(t)}   level ${number(decibels(trace.level[i]))}  after ${number(decibels(trace.clean[i]))}  noise ${number(decibels(trace.noise[i]))}  `
    + `baseline ${number(decibels(trace.baseline[i]))}  threshold ${number(decibels(trace.threshold[i]))}  gain ${number(decibels(trace.gain[i]))} dB   speech ${(trace.probability[i] / 250).toFixed(2)}`;
  const tip = element("tip"), found = eventAt(pointer);
  tip.hidden = found === null;
  if (found === null) return;
  const { t: when, event: name, ...rest } = events[found];
  tip.innerHTML = `<b>${plain(name)}</b> at ${clock(when)}<p>${plain(why(found))}</p><dl>` + Object.entries(rest).map(([key, value]) =>
    `<dt>${plain(key)}</dt><dd>${plain(typeof value === "object" ? JSON.stringify(value) : value)}</dd>`).join("") + "</dl>";
  tip.style.left = Math.min(innerWidth - tip.offsetWidth - 10, pointer.clientX + 14) + "px";
  tip.style.top = Math.min(innerHeight - tip.offsetHeight - 10, pointer.clientY + 14) + "px";
}

function clicked(t, pointer) {
  const found = eventAt(pointer);
  if (found !== null) { choose(found); axis.jump(events[found].t); } else sound.seek(t);
}
