// The one time axis that all tracks share, and the gestures that move it.

const GUTTER = 76, RIGHT = 12, LEAST = 0.05;
const colours = new Map();
// A colour of the theme in force; looked up once.
function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim());
  return colours.get(name);
}

const axis = {
  view: { from: 0, to: duration },
  painters: [],
  waiting: false,
  // Measured when it may have changed: to ask the page lays it out anew.
  measured: 0,
  width() { return this.measured || this.measure(); },
  measure() { return this.measured = Math.max(50, element("tracks").clientWidth - GUTTER - RIGHT); },
  x(t) { return GUTTER + (t - this.view.from) / (this.view.to - this.view.from) * this.width(); },
  time(x) { return this.view.from + (x - GUTTER) / this.width() * (this.view.to - this.view.from); },
  show(from, to) {
    const length = Math.min(duration, Math.max(LEAST, to - from));
    from = Math.min(Math.max(0, from), duration - length);
    this.view = { from, to: from + length };
    this.draw();
  },
  zoom(factor, at = (this.view.from + this.view.to) / 2) {
    const { from, to } = this.view;
    const length = Math.min(duration, Math.max(LEAST, (to - from) * factor));
    this.show(at - (at - from) * length / (to - from), at + (to - at) * length / (to - from));
  },
  move(share) {
    const by = share * (this.view.to - this.view.from);
    this.show(this.view.from + by, this.view.to + by);
  },
  // Brings a moment into sight, near enough to see what led to it.
  jump(t, span = 12) {
    const length = Math.min(this.view.to - this.view.from, span, duration);
    this.show(t - 0.45 * length, t + 0.55 * length);
  },
  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      document.documentElement.dataset.from = this.view.from;
      document.documentElement.dataset.to = this.view.to;
      for (const paint of this.painters) paint();
      place("chosen", chosen === null ? null : events[chosen].t);
    });
  },
};
let chosen = null;

function place(id, t) {
  const line = element(id);
  const inside = t !== null && t >= axis.view.from && t <= axis.view.to;
  line.style.visibility = inside ? "visible" : "hidden";
  if (inside) line.style.transform = `translateX(${axis.x(t)}px)`;
}

// A canvas as wide as the page, sharp on any screen: its context in CSS pixels, cleared.
function context(canvas, height) {
  const ratio = devicePixelRatio || 1, width = canvas.parentElement.clientWidth;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = height + "px";
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

function drawRuler() {
  const pen = context(element("ruler"), 22);
  const span = axis.view.to - axis.view.from;
  const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];
  const step = steps.find(s => span / s <= axis.width() / 80) || 7200;
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  pen.fillStyle = colour("soft");
  pen.strokeStyle = colour("line");
  pen.font = "11px system-ui, sans-serif";
  pen.textAlign = "center";
  for (let k = Math.ceil(axis.view.from / step); k * step <= axis.view.to + 1e-9; k++) {
    const x = Math.round(axis.x(k * step)) + 0.5;
    pen.beginPath(); pen.moveTo(x, 16); pen.lineTo(x, 22); pen.stroke();
    const text = clock(k * step, digits), half = pen.measureText(text).width / 2;
    pen.fillText(text, Math.min(x, GUTTER + axis.width() + RIGHT - half - 2), 13);
  }
}

function listenToGestures() {
  const tracks = element("tracks");
  let drag = null;
  const at = event => Math.min(duration, Math.max(0, axis.time(event.clientX - tracks.getBoundingClientRect().left)));
  tracks.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    tracks.setPointerCapture(event.pointerId);
    drag = { x: event.clientX, t: at(event), view: { ...axis.view }, pan: event.shiftKey, moved: false };
  });
  tracks.addEventListener("pointermove", event => {
    point(at(event), event);
    if (!drag) return;
    drag.moved ||= Math.abs(event.clientX - drag.x) > 4;
    if (!drag.moved) return;
    if (drag.pan) {
      const by = (drag.x - event.clientX) / axis.width() * (drag.view.to - drag.view.from);
      axis.show(drag.view.from + by, drag.view.to + by);
    } else {
      const [a, b] = [axis.x(drag.t), axis.x(at(event))].sort((p, q) => p - q);
      Object.assign(element("selection").style, { visibility: "visible", left: a + "px", width: b - a + "px" });
    }
  });
  const end = event => {
    element("selection").style.visibility = "hidden";
    if (drag && drag.moved && !drag.pan && event.type === "pointerup") {
      const [a, b] = [drag.t, at(event)].sort((p, q) => p - q);
      axis.show(a, b);
    } else if (drag && !drag.moved && event.type === "pointerup") clicked(at(event), event);
    drag = null;
  };
  tracks.addEventListener("pointerup", end);
  tracks.addEventListener("pointercancel", end);
  tracks.addEventListener("pointerleave", () => { place("cursor", null); element("readout").textContent = ""; element("tip").hidden = true; });
  tracks.addEventListener("dblclick", () => axis.show(0, duration));
  tracks.addEventListener("wheel", event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      axis.zoom(Math.exp(event.deltaY * 0.002), at(event));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      axis.move(event.deltaX / axis.width());
    }
  }, { passive: false });
  const deeds = { whole: () => axis.show(0, duration), in: () => axis.zoom(0.5), out: () => axis.zoom(2), left: () => axis.move(-0.4), right: () => axis.move(0.4) };
  const buttons = [
    ["whole", "The whole call (Home, or double-click)", "Whole call"], ["out", "Zoom out (-)", "−"], ["in", "Zoom in (+)", "+"],
    ["left", "Earlier (left arrow)", "◀"], ["right", "Later (right arrow)", "▶"],
  ];
  element("tools").insertAdjacentHTML("afterbegin", buttons.map(([deed, title, name]) => `<button type="button" data-do="${deed}" title="${title}">${name}</button> `).join(""));
  for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", deeds[button.dataset.do]);
  const keys = { Home: "whole", "+": "in", "=": "in", "-": "out", ArrowLeft: "left", ArrowRight: "right" };
  document.addEventListener("keydown", event => {
    const deed = keys[event.key];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    event.preventDefault();
    deeds[deed]();
  });
  addEventListener("resize", () => { axis.measure(); axis.draw(); });
}

function startTheme() {
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme: dark)");
  const set = name => { root.dataset.theme = name; colours.clear(); axis.draw(); };
  set(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => set(dark.matches ? "dark" : "light"));
  element("theme").addEventListener("click", () => set(root.dataset.theme === "dark" ? "light" : "dark"));
}
