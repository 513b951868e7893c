"""Writing a recording with its truth beside it."""
import json
import os

import numpy as np
import soundfile

FORMAT = "voice-pipeline truth 1"


def pretty(value, depth=0):
    """JSON with one short thing a line, so that a person can read and compare it."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + 2 * depth <= 110 and not (depth == 0 and isinstance(value, dict)):
        return flat
    pad = "  " * (depth + 1)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(k)}: {pretty(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + "  " * depth + "}"
    if isinstance(value, list):
        simple = all(not isinstance(v, list) for item in value for v in (item.values() if isinstance(item, dict) else [item]))
        rows = [pad + (json.dumps(v, ensure_ascii=False) if simple else pretty(v, depth + 1)) for v in value]
        return "[\n" + ",\n".join(rows) + "\n" + "  " * depth + "]"
    return flat


def write_json(path, value):
    with open(path, "w", encoding="utf-8") as f:
        f.write(pretty(value) + "\n")


def write_lines(path, rows):
    with open(path, "w", encoding="utf-8") as f:
        for row in rows:
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_recording(folder, name, channels, rate, truth, subtype="PCM_16"):
    """`channels`: one array a channel, full scale 1. The truth file is `name` with .json for .wav."""
    samples = np.clip(np.stack(channels, axis=1), -1.0, 32767 / 32768)
    path = os.path.join(folder, name)
    soundfile.write(path, samples, rate, subtype=subtype)
    head = {
        "format": FORMAT,
        "file": os.path.basename(name),
        "rate": rate,
        "channels": ["customer", "assistant"][: len(channels)],
        "samples": len(samples),
        "seconds": round(len(samples) / rate, 6),
    }
    write_json(path[: -len(".wav")] + ".json", head | truth)
