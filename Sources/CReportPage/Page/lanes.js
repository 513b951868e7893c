// The lanes: who speaks, whose turn it is, what is waited for, what is blocked; and a mark for each event.

const KINDS = [
  ["turns", "turn", /turn|resumed/], ["interruptions", "stop", /interrupt|discarded/], ["back-off", "wait", /backoff/],
  ["customer's speech", "customer", /^customer\.speech/], ["assistant's speech", "assistant", /^assistant\.speech/], ["media", "media", /^media/], ["others", "noise", /./],
];
const kindOf = event => KINDS.find(kind => kind[2].test(event.event));

// Stretches that the events tell: open turns, waits for their end, for the answer, back-off, the assistant.
const told = (() => {
  const lists = { turn: [], endpoint: [], answer: [], backoff: [], assistant: [] };
  // The assistant is silent, or the turn is with it: then the customer's voice opens none.
  let silent = true, speaking = false, opened = null, offset = null, ended = null, heard = null, blocked = null;
  const close = (list, from, to) => { if (from !== null && to > from) list.push([from, to]); };
  for (const e of events) {
    switch (e.event) {
      case "customer.speech.started":
        speaking = true;
        if (silent) opened ??= e.onset ?? e.t;
        break;
      case "customer.speech.stopped": speaking = false; offset = e.offset ?? e.t; break;
      case "customer.turn.ended":
        close(lists.turn, opened ?? offset ?? e.t, e.t);
        if (!speaking) close(lists.endpoint, offset, e.t);
        opened = null; ended = e.t; silent = false; break;
      case "customer.turn.resumed": opened = e.t; ended = null; silent = true; break;
      case "assistant.speech.started": close(lists.answer, ended, e.t); ended = null; heard = e.t; silent = false; opened = null; break;
      case "assistant.speech.stopped": close(lists.assistant, heard, e.t); heard = null; silent = true; opened = speaking ? e.t : null; break;
      case "assistant.speech.interrupted": close(lists.assistant, heard, e.t); heard = null; silent = true; opened = e.t; break;
      case "assistant.backoff.started":
        if (blocked === null) blocked = e.t;
        break;
      case "assistant.backoff.ended": close(lists.backoff, blocked, e.t); blocked = null; break;
    }
  }
  close(lists.turn, opened, duration);
  close(lists.assistant, heard, duration);
  close(lists.backoff, blocked, duration);
  return lists;
})();

const LANES = [
  ["customer", "customer", () => stretches(SPEECH)], ["turn", "turn", () => told.turn], ["until its end", "wait", () => told.endpoint],
  ["until answer", "before", () => told.answer], ["assistant", "assistant", () => told.assistant], ["back-off", "stop", () => told.backoff],
  ["media", "media", () => stretches(MEDIA)],
];
const LANE = 17, MARKS = 26;

function addLanes() {
  const height = LANES.length * LANE + MARKS, track = addTrack("", height), canvas = document.createElement("canvas");
  track.querySelector(".name").remove();
  canvas.className = "own";
  canvas.id = "lanes";
  track.append(canvas);
  axis.painters.push(() => {
    const pen = context(canvas, height);
    pen.font = "10px system-ui, sans-serif";
    LANES.forEach(([name, paint, list], k) => {
      const y = k * LANE;
      pen.fillStyle = colour("soft");
      pen.textAlign = "right";
      pen.fillText(name, GUTTER - 6, y + 12);
      pen.fillStyle = colour(paint);
      for (const [from, to] of visible(list(), axis.view)) {
        const a = Math.max(GUTTER, axis.x(from)), b = Math.min(GUTTER + axis.width(), axis.x(to));
        pen.fillRect(a, y + 3, Math.max(1, b - a), LANE - 6);
      }
      pen.strokeStyle = colour("grid");
      pen.beginPath(); pen.moveTo(GUTTER, y + LANE + 0.5); pen.lineTo(GUTTER + axis.width(), y + LANE + 0.5); pen.stroke();
    });
    pen.fillStyle = colour("soft");
    pen.fillText("events", GUTTER - 6, LANES.length * LANE + 16);
    events.forEach((event, i) => {
      if (event.t < axis.view.from || event.t > axis.view.to || hidden.has(kindOf(event)[0])) return;
      const x = axis.x(event.t), y = LANES.length * LANE + 13;
      pen.fillStyle = colour(kindOf(event)[1]);
      pen.beginPath(); pen.arc(x, y, i === chosen ? 6.5 : 4.5, 0, 7); pen.fill();
    });
  });
}
const hidden = new Set();

// The event whose mark lies nearest to the pointer, if it is near.
function eventAt(pointer) {
  const box = element("lanes").getBoundingClientRect();
  if (pointer.clientY < box.top || pointer.clientY > box.bottom) return null;
  let best = null, distance = 8;
  events.forEach((event, i) => {
    if (hidden.has(kindOf(event)[0])) return;
    const d = Math.abs(axis.x(event.t) - (pointer.clientX - box.left));
    if (d < distance) { best = i; distance = d; }
  });
  return best;
}
