// The plans of a sweep, the base last, and what the page shows at the moment.

const sweep = json("sweep");
const plans = sweep.plans, baseIndex = plans.length - 1;
const nameOf = i => i === baseIndex ? "base" : `#${i + 1}`;
const shortFields = (() => {
  const parts = sweep.fields.map(field => field.split("."));
  return parts.map((own, i) => {
    for (let n = 1; n <= own.length; n++) {
      const name = own.slice(-n).join(".");
      if (!parts.some((other, k) => k !== i && other.slice(-n).join(".") === name)) return name;
    }
    return sweep.fields[i];
  });
})();
const valuesOf = i => i === baseIndex ? "the base plan" : shortFields.map((name, k) => `${name} ${plans[i].values[k]}`).join(", ");
const isBest = (all => i => all.has(i))(new Set(sweep.tradeOffs.flatMap(one => one.best)));
let call = sweep.recordings[0], duration = call ? call.length || FRAME : FRAME, events = [], picked = null;
