// FFTW, single precision. A re-declaration with `@_noLocks` admits a call to the audio path: this is the whole list.
#pragma once
#include <fftw3.h>

// Runs a finished plan on new arrays: arithmetic only, no allocation and no lock (FFTW manual 4.6, "thread-safe").
extern void fftwf_execute_dft_r2c(const fftwf_plan plan, float *in, fftwf_complex *out)
    __attribute__((swift_attr("@_noLocks")));
extern void fftwf_execute_dft_c2r(const fftwf_plan plan, fftwf_complex *in, float *out)
    __attribute__((swift_attr("@_noLocks")));
extern void fftwf_execute_dft(const fftwf_plan plan, fftwf_complex *in, fftwf_complex *out)
    __attribute__((swift_attr("@_noLocks")));
