// The two plans' data, recording by recording: what the page shows at the moment is in `call`, `trace` and `pairs`.

const comparison = json("comparison"), plans = [json("plan-0"), json("plan-1")], defaultPlan = json("default-plan");
const SIDES = ["A", "B"], sideColours = ["customer", "assistant"];
let call = null, duration = FRAME, trace = {}, sides = [], events = [];

// What a recording holds, read when it is first shown.
function held(k) {
  const recording = comparison.recordings[k];
  if (recording.sides) return recording;
  recording.level = bytes(`level-${k}`);
  recording.sides = [0, 1].map(side => ({
    events: json(`events-${k}-${side}`), explanations: json(`explanations-${k}-${side}`),
    clean: bytes(`clean-${k}-${side}`), probability: bytes(`probability-${k}-${side}`), flags: bytes(`flags-${k}-${side}`),
  }));
  return recording;
}

function take(k) {
  call = held(k);
  duration = call.frames * FRAME || FRAME;
  sides = call.sides;
  for (const side of sides) side.told ??= tell(side.events);
  // A pair stands where the earlier of the two does.
  events = call.pairs.map(([a, b, difference]) => {
    const [first, second] = [a < 0 ? null : sides[0].events[a], b < 0 ? null : sides[1].events[b]];
    const one = first ?? second;
    return { t: Math.min(first?.t ?? Infinity, second?.t ?? Infinity), event: one.event, a, b, first, second, difference };
  });
}
