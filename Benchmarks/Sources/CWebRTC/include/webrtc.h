// WebRTC's audio processing module, as a host gets it: frames of 10 ms, mono, through its public interface.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Noise suppression (level high) and voice activity, each where asked; everything else is off.
void *webrtc_make(int rate, bool suppresses, bool listens);
// Cleans `frame` (rate/100 samples, -1 ... 1) in place; whether it holds voice, where that was asked for.
bool webrtc_process(void *module, float *frame);

// Voice activity alone, without the module around it: 16-bit frames of 10 ms.
void *webrtc_voice_make(void);
int webrtc_voice_process(void *state, int rate, const int16_t *frame);

#ifdef __cplusplus
}
#endif
