// The page of a comparison put together: lanes of both plans above each other, levels, probabilities, and the tables.

const DIFFERENCES = { onlyFirst: "only in A", onlySecond: "only in B", moved: "moved", changed: "tells otherwise", same: "same" };
const shown = new Set(["onlyFirst", "onlySecond", "moved", "changed"]);
const hidden = new Set();
const isShown = event => shown.has(event.difference) && !hidden.has(kindOf(event)[0]);
const tag = side => `<span class="side ${"ab"[side]}">${SIDES[side]}</span>`;
const later = event => (event.second.t - event.first.t);
const difference = event => event.difference === "moved" ? `${later(event) > 0 ? "+" : "−"}${Math.abs(later(event)).toFixed(3)} s` : DIFFERENCES[event.difference];

function fillFigures(all) {
  const figures = all ? comparison.figures : call.figures;
  const counted = all ? comparison.recordings.flatMap(r => r.pairs.map(p => p[2])) : call.pairs.map(p => p[2]);
  element("counts").innerHTML = Object.entries(DIFFERENCES).map(([key, name]) => `<span><b>${counted.filter(d => d === key).length}</b> ${key === "same" ? "events the same" : name}</span>`).join("");
  document.querySelector("#sides thead").innerHTML = `<tr><th></th>${[0, 1].map(k => `<th colspan="2">${tag(k)} ${plain(comparison.names[k])}</th>`).join("")}</tr>`;
  document.querySelector("#sides tbody").innerHTML = figures.map(([name, a, noteA, b, noteB]) =>
    `<tr class="${a === b ? "" : "differs"}"><td>${plain(name)}</td><td class="value">${plain(a)}</td><td class="remark">${plain(noteA)}</td><td class="value">${plain(b)}</td><td class="remark">${plain(noteB)}</td></tr>`).join("");
}

function fillPlans() {
  const [a, b, usual] = [flat(plans[0]), flat(plans[1]), flat(defaultPlan)], every = element("every-key").checked;
  const rows = [...new Set([...a.keys(), ...b.keys(), ...usual.keys()])].filter(Boolean).map(key => {
    const values = [a.get(key), b.get(key), usual.get(key)], differs = values[0] !== values[1];
    return differs || every ? `<tr class="${differs ? "differs" : ""}"><td>${plain(key)}</td>${values.map(v => `<td>${plain(v ?? "absent")}</td>`).join("")}</tr>` : "";
  });
  document.querySelector("#plan-table tbody").innerHTML = rows.join("") || `<tr><td colspan="4">The two plans are the same.</td></tr>`;
}

function fillEvents() {
  const body = element("events");
  body.innerHTML = events.map((event, i) => {
    const reasons = [event.first && sides[0].explanations[event.a], event.second && sides[1].explanations[event.b]].map(text => text && untimed(text));
    const one = reasons[0] === reasons[1];
    const why = one ? plain(reasons[0]) : `<div class="why">${reasons.map((text, k) => text ? `${tag(k)}<span>${plain(text)}</span>` : "").join("")}</div>`;
    return `<div class="row pair ${event.difference}" data-event="${i}"><div>${event.first ? clock(event.first.t) : "–"}</div><div>${event.second ? clock(event.second.t) : "–"}</div>`
      + `<div>${difference(event)}</div><div><span class="dot" style="background: var(--${kindOf(event)[1]})"></span>${plain(event.event)}</div><div>${why}</div></div>`;
  }).join("") + `<div class="row" id="none"><div></div><div>No difference to show.</div></div>`;
  sift();
}

function sift() {
  let any = false;
  for (const row of document.querySelectorAll("#events .pair")) {
    row.hidden = !isShown(events[row.dataset.event]);
    any ||= !row.hidden;
  }
  element("none").hidden = any;
  axis.draw();
}

function fillFilters() {
  const filters = element("filters");
  filters.innerHTML = "";
  const add = (text, checked, change) => {
    const label = document.createElement("label");
    label.innerHTML = `<input type="checkbox"${checked ? " checked" : ""}> ${text}`;
    label.firstChild.addEventListener("change", event => { change(event.target.checked); sift(); });
    filters.append(label);
  };
  for (const [key, name] of Object.entries(DIFFERENCES)) {
    const count = events.filter(event => event.difference === key).length;
    if (count) add(`${name} (${count})`, shown.has(key), on => on ? shown.add(key) : shown.delete(key));
  }
  for (const kind of KINDS) {
    const count = events.filter(event => kindOf(event) === kind).length;
    if (count) add(`<span class="dot" style="background: var(--${kind[1]})"></span>${kind[0]} (${count})`, !hidden.has(kind[0]), on => on ? hidden.delete(kind[0]) : hidden.add(kind[0]));
  }
}

function choose(i) {
  chosen = i;
  showChosen();
  if (i === null) return;
  axis.jump(events[i].t);
}

function step(by) {
  const list = events.map((event, i) => i).filter(i => events[i].difference !== "same" && isShown(events[i]));
  if (!list.length) return;
  const place = chosen === null ? (by > 0 ? -1 : list.length) : by > 0 ? list.filter(i => i <= chosen).length - 1 : list.filter(i => i < chosen).length;
  choose(list[Math.min(list.length - 1, Math.max(0, place + by))]);
}

// Lanes of one plan, marks of both with lines between those that moved, lanes of the other.
const lanesOf = side => {
  const list = [
    ["customer", "customer", stretchesOf(side.flags, SPEECH)], ["turn", "turn", side.told.turn], ["until its end", "wait", side.told.endpoint],
    ["assistant", "assistant", side.told.assistant], ["back-off", "stop", side.told.backoff], ["media", "media", stretchesOf(side.flags, MEDIA)],
  ];
  return list;
};
const LANES_HEIGHT = 6 * LANE, ROOM = 64;
const markHeights = [LANES_HEIGHT + 13, LANES_HEIGHT + ROOM - 13];

function paintSide(pen, k, top) {
  paintLanes(pen, lanesOf(sides[k]), top);
  pen.save();
  pen.fillStyle = colour(sideColours[k]);
  pen.font = "bold 12px system-ui, sans-serif";
  pen.textAlign = "left";
  pen.fillRect(0, top, 4, LANES_HEIGHT);
  pen.fillText(SIDES[k], 9, top + 13);
  pen.restore();
}

function addLanes() {
  const height = 2 * LANES_HEIGHT + ROOM, canvas = addCanvas("lanes", height);
  axis.painters.push(() => {
    const pen = context(canvas, height);
    pen.font = "10px system-ui, sans-serif";
    paintSide(pen, 0, 0);
    paintSide(pen, 1, LANES_HEIGHT + ROOM);
    pen.fillStyle = colour("soft");
    pen.textAlign = "right";
    pen.fillText("events of A", GUTTER - 6, markHeights[0] + 4);
    pen.fillText("events of B", GUTTER - 6, markHeights[1] + 4);
    events.forEach((event, i) => {
      const at = [event.first, event.second].map(one => one && axis.x(one.t));
      if (!at.some(x => x !== null && x >= GUTTER && x <= GUTTER + axis.width())) return;
      if (hidden.has(kindOf(event)[0])) return;
      pen.globalAlpha = event.difference === "same" ? 0.25 : 1;
      pen.strokeStyle = pen.fillStyle = colour(kindOf(event)[1]);
      if (at[0] !== null && at[1] !== null) {
        pen.lineWidth = event.difference === "same" ? 1 : 1.6;
        pen.beginPath(); pen.moveTo(at[0], markHeights[0]); pen.lineTo(at[1], markHeights[1]); pen.stroke();
        pen.lineWidth = 1;
      }
      at.forEach((x, k) => {
        if (x === null || x < GUTTER || x > GUTTER + axis.width()) return;
        pen.beginPath(); pen.arc(x, markHeights[k], i === chosen ? 6.5 : 4.5, 0, 7); pen.fill();
      });
      pen.globalAlpha = 1;
    });
  });
}

// The pair whose mark lies nearest to the pointer, if it is near.
function eventAt(pointer) {
  const box = element("lanes").getBoundingClientRect();
  const [x, y] = [pointer.clientX - box.left, pointer.clientY - box.top];
  if (y < LANES_HEIGHT || y > LANES_HEIGHT + ROOM) return null;
  const k = y < LANES_HEIGHT + ROOM / 2 ? 0 : 1;
  let best = null, distance = 8;
  events.forEach((event, i) => {
    const one = k ? event.second : event.first;
    if (!one || hidden.has(kindOf(event)[0])) return;
    const d = Math.abs(axis.x(one.t) - x) + (event.difference === "same" ? 2 : 0);
    if (d < distance) { best = i; distance = d; }
  });
  return best;
}

function point(t, pointer) {
  place("cursor", t);
  const i = Math.min(call.frames - 1, Math.floor(t / FRAME)), number = v => v === null || v === undefined ? "–" : v.toFixed(1);
  element("readout").textContent = i < 0 ? clock(t) : `${clock(t)}   level ${number(decibels(call.level[i]))} dB   `
    + sides.map((side, k) => `${SIDES[k]}: after ${number(decibels(side.clean[i]))} dB, speech ${(side.probability[i] / 250).toFixed(2)}`).join("   ");
  const tip = element("tip"), found = eventAt(pointer);
  tip.hidden = found === null;
  if (found === null) return;
  const event = events[found];
  tip.innerHTML = `<b>${plain(event.event)}</b>: ${difference(event)}` + [event.first, event.second].map((one, k) => one
    ? `<p>${tag(k)} ${clock(one.t, 3)} ${plain(untimed(sides[k].explanations[k ? event.b : event.a]))}</p>` : `<p>${tag(k)} none</p>`).join("");
  tip.style.left = Math.min(innerWidth - tip.offsetWidth - 10, pointer.clientX + 14) + "px";
  tip.style.top = Math.min(innerHeight - tip.offsetHeight - 10, pointer.clientY + 14) + "px";
}

function clicked(t, pointer) {
  const found = eventAt(pointer);
  if (found !== null) { shown.add(events[found].difference); fillFilters(); sift(); choose(found); }
}

function addCurves() {
  // Where the two are the same, both can be seen.
  const dashed = { strokePattern: [5, 4], strokeWidth: 1.6 };
  const two = legend([["A", sideColours[0]], ["B", sideColours[1]]]);
  addGraph(`level in dB: ${legend([["before", "before"]])} · after, ${two}`, 120,
    () => traceRows([call.level, sides[0].clean, sides[1].clean], decibels), { labels: ["t", "before", "A", "B"], valueRange: [-94, 4], series: { B: dashed } },
    () => ["before", ...sideColours]);
  addGraph(`speech probability: ${two}`, 80, () => traceRows(sides.map(side => side.probability), v => v / 250),
    { labels: ["t", "A", "B"], valueRange: [0, 1.04], axes: { pixelsPerLabel: 20 }, series: { B: dashed } }, () => sideColours);
}

function show(k) {
  take(k);
  chosen = null;
  axis.view = { from: 0, to: duration };
  fillFigures(false);
  fillFilters();
  fillEvents();
  axis.draw();
}

function start() {
  const choice = element("recording"), all = comparison.recordings.length > 1;
  element("description").innerHTML = `${tag(0)} ${plain(comparison.names[0])} &nbsp; ${tag(1)} ${plain(comparison.names[1])} &nbsp; `
    + (all ? `${comparison.recordings.length} recordings` : plain(comparison.recordings[0].title));
  choice.innerHTML = (all ? `<option value="all">all ${comparison.recordings.length}: figures of all, timeline of the first</option>` : "")
    + comparison.recordings.map((recording, k) => `<option value="${k}">${plain(recording.title)} (${recording.pairs.filter(p => p[2] !== "same").length} differences)</option>`).join("");
  element("choice").hidden = !all;
  choice.addEventListener("change", () => {
    show(choice.value === "all" ? 0 : +choice.value);
    if (choice.value === "all") fillFigures(true);
  });
  element("every-key").addEventListener("change", fillPlans);
  element("former").addEventListener("click", () => step(-1));
  element("next").addEventListener("click", () => step(1));
  document.addEventListener("keydown", event => {
    const by = { n: 1, p: -1 }[event.key];
    if (by && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches("input, select")) step(by);
  });
  element("events").addEventListener("click", pressed => {
    const row = pressed.target.closest(".pair");
    if (row) choose(+row.dataset.event);
  });
  take(0);
  startTheme();
  axis.painters.push(drawRuler);
  addLanes();
  addCurves();
  show(0);
  if (all) fillFigures(true);
  fillPlans();
  listenToGestures();
  axis.draw();
  axis.measure();
  setTimeout(() => { axis.draw(); document.documentElement.dataset.ready = "yes"; }, 30);
}
start();
