#!/usr/bin/python3
"""Lays a stereo call end to end until an hour is full: hour.py CALL.wav TRANSCRIPT.jsonl OUT.wav OUT.jsonl."""
import json
import sys
import wave

call, transcript, out, out_transcript = sys.argv[1:]
with wave.open(call) as source:
    parameters, sound = source.getparams(), source.readframes(source.getnframes())
length = parameters.nframes / parameters.framerate
inputs = [json.loads(line) for line in open(transcript, encoding="utf-8")]
times = int(3600 / length) + 1
with wave.open(out, "wb") as target:
    target.setparams(parameters)
    for _ in range(times):
        target.writeframes(sound)
with open(out_transcript, "w", encoding="utf-8") as target:
    for k in range(times):
        for one in inputs:
            moved = {key: round(value + k * length, 3) if key in ("t", "start") else value for key, value in one.items()}
            target.write(json.dumps(moved, ensure_ascii=False) + "\n")
