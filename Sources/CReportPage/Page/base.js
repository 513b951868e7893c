"use strict";
// What all pages share: data that the elements of the page hold (bytes in base 64, a row each 10 ms), and how it is told.

const FRAME = 0.01;
const element = id => document.getElementById(id);
const json = id => JSON.parse(element("data-" + id).textContent);
const plain = text => String(text).replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);

function bytes(id) {
  const holder = element("data-" + id);
  const text = holder.textContent;
  holder.remove();
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), out = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
  return out;
}

const MEDIA = 1, SPEECH = 2, ASSISTANT = 4;
const decibels = byte => byte === 255 ? null : byte / 2 - 120;

function clock(t, digits = 2) {
  const sign = t < 0 ? "-" : "";
  const ticks = Math.round(Math.abs(t) * 10 ** digits), unit = 60 * 10 ** digits;
  const minutes = Math.floor(ticks / unit), rest = (ticks % unit) / 10 ** digits;
  const seconds = rest.toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return minutes < 60 ? `${sign}${minutes}:${seconds}`
    : `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${seconds}`;
}

// The stretches in which a flag of a trace is set, as [from, to] in seconds; worked out once for each.
const stretchesOf = (() => {
  const known = new Map();
  return (flags, flag) => {
    if (!known.has(flags)) known.set(flags, new Map());
    const lists = known.get(flags);
    if (!lists.has(flag)) {
      const found = [];
      for (let i = 0, from = -1; i <= flags.length; i++) {
        const on = i < flags.length && (flags[i] & flag) !== 0;
        if (on && from < 0) from = i;
        if (!on && from >= 0) { found.push([from * FRAME, i * FRAME]); from = -1; }
      }
      lists.set(flag, found);
    }
    return lists.get(flag);
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

// An object's values by their key paths, as JSON.
function flat(value, path = "", out = new Map()) {
  if (value && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length)
    for (const [key, inner] of Object.entries(value)) flat(inner, path ? path + "." + key : key, out);
  else out.set(path, JSON.stringify(value));
  return out;
}

// A sentence without the time that stands beside it.
const untimed = text => text.replace(/^[\d.]+ s: /, "");
