// libsamplerate. A re-declaration with `@_noLocks` admits a call to the audio path: this is the whole list.
#pragma once
#include <samplerate.h>

// Works inside the state that src_new allocated (sinc converters): no allocation, lock or system call.
extern int src_process(SRC_STATE *state, SRC_DATA *data) __attribute__((swift_attr("@_noLocks")));
// Clears that state.
extern int src_reset(SRC_STATE *state) __attribute__((swift_attr("@_noLocks")));
