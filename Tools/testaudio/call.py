"""The stereo call: replies, a pause in mid-turn, an acknowledgement, a barge-in; its timed inputs; what must come out."""
import numpy as np

from .backgrounds import steady_noise
from .files import write_json, write_lines, write_recording
from .speech import resample, segments, utterance

RATE = 16_000
CUSTOMER, ASSISTANT = "flite:rms", "flite:slt"
NOISE_DB = -52.0

PLAN = {
    "backgroundSpeechDenoisingPlan": {
        "smartDenoisingPlan": {"enabled": True},
        "fourierDenoisingPlan": {"enabled": True, "baselineOffsetDb": -15},
    },
    "startSpeakingPlan": {
        "waitSeconds": 0.4,
        "smartEndpointingPlan": {"provider": "livekit", "waitFunction": "300 + 1500 * x"},
    },
    "stopSpeakingPlan": {"numWords": 2, "backoffSeconds": 1.0},
    "voiceActivityPlan": {"startSeconds": 0.03, "stopSeconds": 0.25, "assistantStopSeconds": 0.4},
}
# The same, but voice alone interrupts: the acknowledgement then cuts the assistant off, which is wrong.
VOICE_PLAN = PLAN | {"stopSpeakingPlan": {"numWords": 0, "voiceSeconds": 0.3, "backoffSeconds": 1.0}}

# What the speech recogniser of the recording's host did: seconds after the end of the words.
PARTIAL_LAG, FINAL_LAG, PROBABILITY_LAG = 0.20, 0.35, 0.30


class Call:
    """Lays utterances on the time axis, in whole 10 ms, and keeps what was said when. Starts are fixed, ends are measured."""

    def __init__(self, seconds):
        self.audio = [np.zeros(int(seconds * RATE)), np.zeros(int(seconds * RATE))]
        self.speech = [[], []]
        self.turns, self.acknowledgements, self.utterances = [], [], []
        self.inputs = []

    def say(self, channel, at, text):
        at = round(at, 2)
        samples = utterance((CUSTOMER, ASSISTANT)[channel], text, RATE)
        first = round(at * RATE)
        self.audio[channel][first : first + len(samples)] += samples
        self.speech[channel] += segments(samples, RATE, at)
        return round(at + len(samples) / RATE, 2)

    def assistant(self, at, *sentences, gap=0.22):
        start = at
        for text in sentences:
            end = self.say(1, at, text)
            at = end + gap
        self.inputs.append({"t": round(start - 0.15, 2), "in": "assistant.message", "text": " ".join(sentences)})
        self.utterances.append({"start": round(start, 2), "end": end, "text": " ".join(sentences)})
        return end

    def transcribe(self, at, text, start, final=True):
        self.inputs.append({"t": round(at, 2), "in": "transcript", "text": text, "final": final, "start": round(start, 2)})

    def probability(self, at, x):
        self.inputs.append({"t": round(at, 2), "in": "endpoint.probability", "x": x})

    def turn(self, start, end, text, **more):
        self.turns.append({"start": round(start, 2), "end": end, "text": text, "bargeIn": False, "pauses": []} | more)


class Expectations:
    """Events that must come, each with the formula its time was worked out by (seconds)."""

    def __init__(self, plan):
        self.events = []
        self.start = plan["voiceActivityPlan"]["startSeconds"]
        self.stop = plan["voiceActivityPlan"]["stopSeconds"]
        self.assistant_stop = plan["voiceActivityPlan"]["assistantStopSeconds"]

    def add(self, t, event, because, **fields):
        self.events.append({"t": round(t, 3), "event": event} | fields | {"because": because})

    def sorted(self):
        return sorted(self.events, key=lambda e: e["t"])


def wait(x):
    return (300 + 1500 * x) / 1000


def make(folder):
    call, expect, voice = Call(60), Expectations(PLAN), Expectations(VOICE_PLAN)

    def smart(end, x, text, said=None, turn=None):
        """A turn that the probability ends: silence + waitFunction(x), silence = offset + stopSeconds."""
        call.transcribe(end + FINAL_LAG, text, said or call.turns[-1]["start"])
        call.probability(end + PROBABILITY_LAG, x)
        expect.add(end + expect.stop + wait(x), "customer.turn.ended", "speech offset + stopSeconds + waitFunction(x)",
                   reason="smart", x=x, transcript=turn or text, wait=round(wait(x), 6))

    call.assistant(0.60, "Hello, this is the Riverside clinic.", "How can I help you?")
    start = 4.64
    t = call.say(0, start, "I would like to move my appointment.")
    text = "I would like to move my appointment."
    call.transcribe(start + 1.0, "I would like", start, final=False)
    call.turn(start, t, text)
    smart(t, 0.05, text)

    call.assistant(8.31, "Of course.", "Which day would suit you?")
    # The pause in mid-turn: 1.1 s, after words that do not sound finished.
    start = 11.01
    t = call.say(0, start, "on Monday")
    call.transcribe(t + PARTIAL_LAG, "On Monday", start, final=False)
    call.transcribe(t + FINAL_LAG, "On Monday", start)
    call.probability(t + PROBABILITY_LAG, 0.8)
    pause = [t, round(t + 1.1, 2)]
    t = call.say(0, pause[1], "or maybe on Wednesday morning.")
    call.transcribe(pause[1] + 0.9, "or maybe", pause[1], final=False)
    call.turn(start, t, "On Monday or maybe on Wednesday morning.", pauses=[pause])
    smart(t, 0.1, "or maybe on Wednesday morning.", said=pause[1], turn="On Monday or maybe on Wednesday morning.")

    # The acknowledgement: said while the assistant goes on.
    call.assistant(15.95, "On Wednesday morning we have an opening at nine,", "and another one at half past ten.",
                       "Which one do you want?")
    start = 18.85
    end = call.say(0, start, "okay.")
    call.acknowledgements.append({"start": round(start, 2), "end": end, "text": "Okay."})
    call.transcribe(end + FINAL_LAG, "Okay.", start)
    expect.add(end + FINAL_LAG, "assistant.interruption.ignored", "arrival of the transcript", reason="acknowledgement")
    voice.add(start + voice.start + 0.3, "assistant.speech.interrupted",
              "speech onset + startSeconds + voiceSeconds: a false one, it was an acknowledgement", reason="voice")

    start = 22.73
    t = call.say(0, start, "The earlier one.")
    call.turn(start, t, "The earlier one.")
    smart(t, 0.02, "The earlier one.")

    # The barge-in: the assistant's recorded audio goes on to its end, so the output gate has work.
    call.assistant(25.06, "Very good.", "I am moving your appointment to Wednesday at nine.",
                   "You will get a reminder the day before.",
                   "Please bring your insurance card and a list of your medicines.")
    start = 28.06
    t = call.say(0, start, "Actually I cannot do Wednesday.")
    text = "Actually, I cannot do Wednesday."
    call.transcribe(start + 0.75, "Actually", start, final=False)
    call.turn(start, t, text, bargeIn=True)
    smart(t, 0.06, text)
    expect.add(start + 0.75, "assistant.speech.interrupted", "arrival of the first partial transcript with an interruption phrase",
               reason="phrase")
    expect.add(start + 0.75, "assistant.backoff.started", "the interruption", until=round(start + 1.75, 3))
    expect.add(start + 1.75, "assistant.backoff.ended", "the interruption + backoffSeconds")
    voice.add(start + voice.start + 0.3, "assistant.speech.interrupted", "speech onset + startSeconds + voiceSeconds",
              reason="voice")
    interrupted = len(call.utterances) - 1

    call.assistant(35.11, "No problem.", "May I have your number?")
    # A turn without a probability: its text ends in a number.
    start = 38.04
    t = call.say(0, start, "Five five five zero one five two.")
    call.turn(start, t, "555 0152")
    call.transcribe(start + 1.2, "555", start, final=False)
    call.transcribe(t + FINAL_LAG, "555 0152", start)
    expect.add(t + FINAL_LAG + 0.5, "customer.turn.ended", "arrival of the transcript + onNumberSeconds",
               reason="transcription", match="number", transcript="555 0152", wait=0.5)

    t = call.assistant(42.30, "Thank you.", "We will call you back today.", "Goodbye.")
    finish = round(46.41 * RATE)

    for a, b in call.speech[0]:
        expect.add(a + expect.start, "customer.speech.started", "speech onset + startSeconds", onset=a)
        expect.add(b + expect.stop, "customer.speech.stopped", "speech offset + stopSeconds", offset=b)
    for k, said in enumerate(call.utterances):
        expect.add(said["start"] + expect.start, "assistant.speech.started", "onset on channel 1 + startSeconds")
        if k != interrupted:
            expect.add(said["end"] + expect.assistant_stop, "assistant.speech.stopped",
                       "offset on channel 1 + assistantStopSeconds")

    customer = call.audio[0][:finish] + steady_noise(finish / RATE, RATE, NOISE_DB, seed=1)
    assistant = call.audio[1][:finish]
    call.inputs.sort(key=lambda i: i["t"])
    exact = ["customer.turn.ended", "customer.turn.resumed", "assistant.speech.interrupted", "assistant.interruption.ignored"]
    truth = {
        "about": "A call to a clinic: replies, a pause in mid-turn, an acknowledgement, a barge-in. The assistant's audio "
                 "goes on after the barge-in.",
        "made": {"customer": CUSTOMER, "assistant": ASSISTANT, "speech level dB": -23.0},
        "speech": call.speech[0],
        "assistantSpeech": call.speech[1],
        "turns": call.turns,
        "acknowledgements": call.acknowledgements,
        "assistantUtterances": call.utterances,
        "media": [],
        "noise": [{"from": 0, "to": round(finish / RATE, 2), "kind": "room and line", "level": NOISE_DB}],
        "transcript": "call.transcript.jsonl",
        "expected": [
            {"plan": "call.plan.json", "tolerance": 0.05, "complete": exact, "events": expect.sorted()},
            {"plan": "call-voice.plan.json", "tolerance": 0.05, "complete": ["assistant.speech.interrupted"],
             "events": voice.sorted()},
        ],
    }
    write_json(f"{folder}/call.plan.json", PLAN)
    write_json(f"{folder}/call-voice.plan.json", VOICE_PLAN)
    write_lines(f"{folder}/call.transcript.jsonl", call.inputs)
    write_recording(folder, "call.wav", [customer, assistant], RATE, truth)
    phone = [resample(channel, RATE, 8_000) for channel in (customer, assistant)]
    write_recording(folder, "call-8k-mulaw.wav", phone, 8_000, truth | {"about": truth["about"] + " Telephone quality."}, "ULAW")
