// The page put together.

function addOverview() {
  const canvas = element("overview"), height = 44;
  const x = t => GUTTER + t / duration * axis.width();
  axis.painters.push(() => {
    const pen = context(canvas, height), width = axis.width();
    for (const [party, name, top, depth] of [["customer", "customer", 0, 22], ["assistant", "assistant", 22, 22]]) {
      const signal = call.signals.find(s => s.party === party);
      if (!signal) continue;
      if (!signal.outline || signal.outline.length !== Math.round(width)) {
        signal.outline = new Float32Array(Math.round(width));
        for (let i = 0; i < signal.frames; i++) {
          const k = Math.min(signal.outline.length - 1, Math.floor(i * FRAME / duration * signal.outline.length));
          signal.outline[k] = Math.max(signal.outline[k], Math.abs(signal.peaks[2 * i]), signal.peaks[2 * i + 1]);
        }
      }
      pen.fillStyle = colour(name);
      signal.outline.forEach((v, k) => { const h = v / 127 * depth; pen.fillRect(GUTTER + k, top + (depth - h) / 2, 1, Math.max(h, 0.5)); });
    }
    const a = x(axis.view.from), b = x(axis.view.to);
    pen.fillStyle = colour("speech-shade");
    pen.fillRect(a, 0, Math.max(2, b - a), height);
    pen.strokeStyle = colour("customer");
    pen.strokeRect(a + 0.5, 0.5, Math.max(2, b - a - 1), height - 1);
  });
  let held = false;
  const centre = event => {
    const t = (event.clientX - canvas.getBoundingClientRect().left - GUTTER) / axis.width() * duration, half = (axis.view.to - axis.view.from) / 2;
    axis.show(t - half, t + half);
  };
  canvas.addEventListener("pointerdown", event => { held = true; canvas.setPointerCapture(event.pointerId); centre(event); });
  canvas.addEventListener("pointermove", event => { if (held) centre(event); });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { held = false; });
}

startTheme();
fillFigures();
axis.painters.push(drawRuler);
addOverview();
const parties = new Set(call.signals.map(signal => signal.party));
addLanes();
addWaveform("customer");
for (const signal of call.signals) if (signal.party === "customer") addSpectrogram(signal);
addLevels();
addProbability();
if (parties.has("assistant")) {
  addWaveform("assistant");
  for (const signal of call.signals) if (signal.party === "assistant") addSpectrogram(signal);
}
fillPlan();
fillEvents();
listenToGestures();
sound.start();
axis.draw();
// The scroll bar may have come.
axis.measure();
setTimeout(() => { ready = true; axis.draw(); document.documentElement.dataset.ready = "yes"; }, 30);
