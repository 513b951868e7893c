// The call's data.

const call = json("call"), events = json("events"), plan = json("plan"), defaultPlan = json("default-plan");
const trace = {};
for (const name of ["level", "clean", "noise", "baseline", "threshold", "gain", "probability", "flags"])
  trace[name] = bytes("trace-" + name);
for (const signal of call.signals) {
  signal.peaks = new Int8Array(bytes("peaks-" + signal.id).buffer);
  signal.levels = bytes("levels-" + signal.id);
}
const duration = Math.max(call.frames, ...call.signals.map(s => s.frames)) * FRAME || FRAME;
// Peaks are kept as square roots.
const amplitude = byte => byte * Math.abs(byte) / (127 * 127);

const stretches = flag => stretchesOf(trace.flags, flag);
