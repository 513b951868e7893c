// speexdsp. A re-declaration with `@_noLocks` admits a call to the audio path: this is the whole list.
#pragma once
#include <speex/speex_preprocess.h>

// Works inside the state that speex_preprocess_state_init allocated: no allocation, lock or system call.
extern int speex_preprocess_run(SpeexPreprocessState *st, spx_int16_t *x) __attribute__((swift_attr("@_noLocks")));
// SPEEX_PREPROCESS_SET_NOISE_SUPPRESS stores an integer in that state, nothing else; only that request is made.
extern int speex_preprocess_ctl(SpeexPreprocessState *st, int request, void *ptr)
    __attribute__((swift_attr("@_noLocks")));
