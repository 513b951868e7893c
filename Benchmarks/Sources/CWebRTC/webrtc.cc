#include "webrtc.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>

// Exported by the library, declared in none of its installed headers.
extern "C" {
void *WebRtcVad_Create(void);
int WebRtcVad_Init(void *state);
int WebRtcVad_Process(void *state, int rate, const int16_t *frame, size_t length);
}

namespace {
struct Module {
  webrtc::AudioProcessing *processing;
  webrtc::StreamConfig stream;
  bool listens;
};
}

void *webrtc_make(int rate, bool suppresses, bool listens) {
  auto *module = new Module{webrtc::AudioProcessing::Create(), webrtc::StreamConfig(rate, 1), listens};
  if (suppresses) {
    module->processing->noise_suppression()->set_level(webrtc::NoiseSuppression::kHigh);
    module->processing->noise_suppression()->Enable(true);
  }
  if (listens) module->processing->voice_detection()->Enable(true);
  return module;
}

bool webrtc_process(void *pointer, float *frame) {
  auto *module = static_cast<Module *>(pointer);
  module->processing->ProcessStream(&frame, module->stream, module->stream, &frame);
  return module->listens && module->processing->voice_detection()->stream_has_voice();
}

void *webrtc_voice_make(void) {
  void *state = WebRtcVad_Create();
  WebRtcVad_Init(state);
  return state;
}

int webrtc_voice_process(void *state, int rate, const int16_t *frame) {
  return WebRtcVad_Process(state, rate, frame, rate / 100);
}
