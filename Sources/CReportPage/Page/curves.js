// The tracks that dygraphs draws: waveforms, levels, speech probability. It gets as many points as the screen shows.

const TRACE_NAMES = ["level", "clean", "threshold", "baseline", "noise"];

function addTrack(name, height) {
  const track = document.createElement("div");
  track.className = "track";
  track.innerHTML = `<div class="name">${name}</div>`;
  track.style.height = height + "px";
  element("tracks").append(track);
  return track;
}

// A track without a name that is one canvas.
function addCanvas(id, height) {
  const track = addTrack("", height), canvas = document.createElement("canvas");
  track.querySelector(".name").remove();
  canvas.className = "own";
  canvas.id = id;
  track.append(canvas);
  return canvas;
}

// Walks the view in buckets of whole frames, about one for each two points of the screen.
function buckets(count, visit) {
  const first = Math.max(0, Math.floor(axis.view.from / FRAME) - 1), end = Math.min(count, Math.ceil(axis.view.to / FRAME) + 1);
  const size = Math.max(1, Math.ceil((end - first) / (axis.width() / 2)));
  // Buckets lie on multiples of their size, so that a curve does not shimmer while it is moved.
  for (let i = Math.floor(first / size) * size; i < end; i += size) visit(i, Math.min(count, i + size), size);
}

function traceRows(columns, value) {
  const rows = [];
  buckets(call.frames, (from, to, size) => {
    const low = [(from + 0.25 * size) * FRAME], high = [(from + 0.75 * size) * FRAME];
    for (const column of columns) {
      let least = 256, most = -1;
      for (let i = from; i < to; i++) {
        const v = column[i];
        if (v === 255) continue;
        if (v < least) least = v;
        if (v > most) most = v;
      }
      low.push(most < 0 ? null : value(least));
      high.push(most < 0 ? null : value(most));
    }
    if (size > 1) rows.push(low, high); else rows.push(high);
  });
  return rows.length ? rows : [[0, ...columns.map(() => null)]];
}

function waveRows(signals) {
  const rows = [];
  buckets(signals[0].frames, (from, to, size) => {
    const row = [(from + size / 2) * FRAME];
    for (const signal of signals) {
      let least = 0, most = 0;
      for (let i = from; i < to && i < signal.frames; i++) {
        if (signal.peaks[2 * i] < least) least = signal.peaks[2 * i];
        if (signal.peaks[2 * i + 1] > most) most = signal.peaks[2 * i + 1];
      }
      row.push([amplitude(least), 0, amplitude(most)]);
    }
    rows.push(row);
  });
  return rows.length ? rows : [[0, ...signals.map(() => [0, 0, 0])]];
}

// dygraphs' own plotter of ranges fills all series alike; a waveform wants its colour.
function drawWave(drawing) {
  const { drawingContext: pen, points } = drawing;
  pen.fillStyle = pen.strokeStyle = drawing.color;
  pen.lineWidth = 1;
  pen.beginPath();
  points.forEach((p, i) => i ? pen.lineTo(p.canvasx, p.y_top * drawing.plotArea.h + drawing.plotArea.y) : pen.moveTo(p.canvasx, p.y_top * drawing.plotArea.h + drawing.plotArea.y));
  for (let i = points.length - 1; i >= 0; i--) pen.lineTo(points[i].canvasx, points[i].y_bottom * drawing.plotArea.h + drawing.plotArea.y);
  pen.closePath();
  pen.fill();
  pen.stroke();
}

function shade(pen, area, list, style) {
  pen.fillStyle = style;
  for (const [from, to] of visible(list, axis.view)) {
    const a = Math.max(area.x, axis.x(from)), b = Math.min(area.x + area.w, axis.x(to));
    if (b > a) pen.fillRect(a, area.y, Math.max(1, b - a), area.h);
  }
}

function addGraph(name, height, rows, settings, colours) {
  const track = addTrack(name, height), holder = document.createElement("div");
  holder.className = "graph";
  holder.style.height = height + "px";
  track.append(holder);
  const graph = new Dygraph(holder, rows(), {
    dateWindow: [axis.view.from, axis.view.to], interactionModel: {}, legend: "never", highlightCircleSize: 0,
    rightGap: RIGHT, xRangePad: 0, strokeWidth: 1.2, colors: colours().map(colour), gridLineColor: colour("grid"), axisLineColor: colour("line"),
    ...settings, axes: { x: { drawAxis: false, drawGrid: false }, y: { axisLabelWidth: GUTTER - 10, axisTickSize: 4, pixelsPerLabel: 26, ...(settings.axes || {}) } },
  });
  axis.painters.push(() => graph.updateOptions({
    file: rows(), dateWindow: [axis.view.from, axis.view.to], colors: colours().map(colour), gridLineColor: colour("grid"), axisLineColor: colour("line"),
  }));
  addEventListener("resize", () => graph.resize());
  return graph;
}

const legend = names => names.map(([text, name]) => `<b style="color: var(--${name})">${text}</b>`).join(" · ");

function addWaveform(party) {
  const signals = call.signals.filter(s => s.party === party);
  let top = 0.02;
  for (const s of signals) for (let i = 0; i < s.peaks.length; i++) top = Math.max(top, Math.abs(s.peaks[i]) / 127);
  top = Math.min(1, top * top * 1.05);
  const [before, after] = party === "customer" ? ["before", "customer"] : ["assistant-before", "assistant"];
  addGraph(`${party}, waveform: ${legend([["before", before], ["after", after]])}`, 90, () => waveRows(signals), {
    labels: ["t", "before", "after"], customBars: true, plotter: drawWave, valueRange: [-top, top],
  }, () => [before, after]);
}

function addLevels() {
  const columns = TRACE_NAMES.map(name => trace[name]);
  let least = 240, most = 0;
  for (const column of columns) for (const v of column) if (v < 255 && v > 20) { least = Math.min(least, v); most = Math.max(most, v); }
  // Below -90 dB there is nothing to see.
  least = Math.max(60, least);
  addGraph(`level in dB: ${legend([["before", "before"], ["after", "customer"], ["threshold", "threshold"], ["baseline", "baseline"], ["noise", "noise"]])} · shaded: ${legend([["media", "media"]])}`,
    170, () => traceRows(columns, decibels), {
      labels: ["t", ...TRACE_NAMES], valueRange: [Math.floor(decibels(least) / 10) * 10 - 4, Math.ceil(decibels(most) / 10) * 10 + 4],
      series: { threshold: { strokeWidth: 1.6 }, baseline: { strokeWidth: 1.6, strokePattern: [6, 3] }, noise: { strokeWidth: 1.6, strokePattern: [2, 2] } },
      underlayCallback: (pen, area) => shade(pen, area, stretches(MEDIA), colour("media-shade")),
    }, () => ["before", "customer", "threshold", "baseline", "noise"]);
}

function addProbability() {
  const limit = ((plan.voiceActivityPlan || {}).threshold ?? (defaultPlan.voiceActivityPlan || {}).threshold);
  addGraph(`speech probability · shaded: ${legend([["decision: the customer speaks", "customer"]])}${limit === undefined ? "" : " · dashed: threshold"}`, 80,
    () => traceRows([trace.probability], v => v / 250), {
      labels: ["t", "probability"], valueRange: [0, 1.04], axes: { pixelsPerLabel: 20 },
      underlayCallback: (pen, area) => {
        shade(pen, area, stretches(SPEECH), colour("speech-shade"));
        if (limit === undefined) return;
        const y = area.y + area.h * (1 - limit / 1.04);
        pen.strokeStyle = colour("soft");
        pen.setLineDash([4, 4]);
        pen.beginPath(); pen.moveTo(area.x, y); pen.lineTo(area.x + area.w, y); pen.stroke();
        pen.setLineDash([]);
      },
    }, () => ["customer"]);
}
