// The lanes: who speaks, whose turn it is, what is waited for, what is blocked; and a mark for each event.

const told = tell(events);
const LANES = [
  ["customer", "customer", stretches(SPEECH)], ["turn", "turn", told.turn], ["until its end", "wait", told.endpoint],
  ["until answer", "before", told.answer], ["assistant", "assistant", told.assistant], ["back-off", "stop", told.backoff],
  ["media", "media", stretches(MEDIA)],
];

function addLanes() {
  const height = LANES.length * LANE + MARKS, canvas = addCanvas("lanes", height);
  axis.painters.push(() => {
    const pen = context(canvas, height);
    pen.font = "10px system-ui, sans-serif";
    paintLanes(pen, LANES, 0);
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
