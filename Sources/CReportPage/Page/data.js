"use strict";
// The call's data, as the elements of the page hold it: bytes in base 64, a row each 10 ms.

const FRAME = 0.01;
const element = id => document.getElementById(id);
const json = id => JSON.parse(element("data-" + id).textContent);

function bytes(id) {
  const holder = element("data-" + id);
  const text = holder.textContent;
  holder.remove();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out;
}

const call = json("call"), events = json("events"), plan = json("plan"), defaultPlan = json("default-plan");
const trace = {};
for (const name of ["level", "clean", "noise", "baseline", "threshold", "gain", "probability", "flags"])
  trace[name] = bytes("trace-" + name);
const MEDIA = 1, SPEECH = 2, ASSISTANT = 4;
for (const signal of call.signals) {
  signal.peaks = new Int8Array(bytes("peaks-" + signal.id).buffer);
  signal.levels = bytes("levels-" + signal.id);
}
const duration = Math.max(call.frames, ...call.signals.map(s => s.frames)) * FRAME || FRAME;
const decibels = byte => byte === 255 ? null : byte / 2 - 120;
// Peaks are kept as square roots.
const amplitude = byte => byte * Math.abs(byte) / (127 * 127);

function clock(t, digits = 2) {
  const sign = t < 0 ? "-" : "";
  const ticks = Math.round(Math.abs(t) * 10 ** digits), unit = 60 * 10 ** digits;
  const minutes = Math.floor(ticks / unit), rest = (ticks % unit) / 10 ** digits;
  const seconds = rest.toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return minutes < 60 ? `${sign}${minutes}:${seconds}`
    : `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${seconds}`;
}

// The stretches in which a flag of the trace is set, as [from, to] in seconds; worked out once a flag.
const stretches = (() => {
  const known = new Map();
  return flag => {
    if (!known.has(flag)) {
      const found = [];
      for (let i = 0, from = -1; i <= trace.flags.length; i++) {
        const on = i < trace.flags.length && (trace.flags[i] & flag) !== 0;
        if (on && from < 0) from = i;
        if (!on && from >= 0) { found.push([from * FRAME, i * FRAME]); from = -1; }
      }
      known.set(flag, found);
    }
    return known.get(flag);
  };
})();

// The items of a sorted list of [from, to] that meet the view.
function visible(list, view) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle][1] < view.from) low = middle + 1; else high = middle;
  }
  const found = [];
  for (let i = low; i < list.length && list[i][0] <= view.to; i++) found.push(list[i]);
  return found;
}
