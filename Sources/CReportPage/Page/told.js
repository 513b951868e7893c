// What the events tell of a call: kinds, and stretches of time.

const KINDS = [
  ["turns", "turn", /turn|resumed/], ["interruptions", "stop", /interrupt|discarded/], ["back-off", "wait", /backoff/],
  ["customer's speech", "customer", /^customer\.speech/], ["assistant's speech", "assistant", /^assistant\.speech/], ["media", "media", /^media/], ["others", "noise", /./],
];
const kindOf = event => KINDS.find(kind => kind[2].test(event.event));

// Stretches that the events tell: open turns, waits for their end, for the answer, back-off, the assistant.
function tell(events) {
  const lists = { turn: [], endpoint: [], answer: [], backoff: [], assistant: [] };
  // The assistant is silent, or the turn is with it: then the customer's voice opens none.
  let silent = true, speaking = false, opened = null, offset = null, ended = null, heard = null, blocked = null;
  const close = (list, from, to) => { if (from !== null && to > from) list.push([from, to]); };
  for (const e of events) {
    switch (e.event) {
      case "customer.speech.started":
        speaking = true; offset = null;
        if (silent) opened ??= e.onset ?? e.t;
        break;
      case "customer.speech.stopped": speaking = false; offset = e.offset ?? e.t; break;
      case "customer.turn.ended":
        close(lists.turn, opened ?? offset ?? e.opened ?? e.t, e.t);
        close(lists.endpoint, offset, e.t);
        opened = null; ended = e.t; silent = false; break;
      case "customer.turn.resumed": opened = e.t; ended = null; silent = true; break;
      case "assistant.speech.started": close(lists.answer, ended, e.t); ended = null; heard = e.t; silent = false; opened = offset = null; break;
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
}

// Paints lanes of stretches from `top` on: [name, colour, list].
function paintLanes(pen, lanes, top) {
  lanes.forEach(([name, paint, list], k) => {
    const y = top + k * LANE;
    pen.fillStyle = colour("soft");
    pen.textAlign = "right";
    pen.fillText(name, GUTTER - 6, y + 12);
    pen.fillStyle = colour(paint);
    for (const [from, to] of visible(list, axis.view)) {
      const a = Math.max(GUTTER, axis.x(from)), b = Math.min(GUTTER + axis.width(), axis.x(to));
      pen.fillRect(a, y + 3, Math.max(1, b - a), LANE - 6);
    }
    pen.strokeStyle = colour("grid");
    pen.beginPath(); pen.moveTo(GUTTER, y + LANE + 0.5); pen.lineTo(GUTTER + axis.width(), y + LANE + 0.5); pen.stroke();
  });
}
const LANE = 17, MARKS = 26;

// Marks the chosen event's row in the table, and has it in sight.
function showChosen() {
  for (const row of document.querySelectorAll("#events .chosen")) row.classList.remove("chosen");
  if (chosen === null) return;
  const row = document.querySelector(`#events [data-event="${chosen}"]`), scroll = row.closest(".scroll");
  row.classList.add("chosen");
  if (row.offsetTop < scroll.scrollTop + 30 || row.offsetTop > scroll.scrollTop + scroll.clientHeight - 40) scroll.scrollTop = row.offsetTop - scroll.clientHeight / 2;
}
