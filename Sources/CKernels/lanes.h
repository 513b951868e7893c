// Eight numbers at once: one register with AVX2, two without.
#pragma once
#include <stdint.h>

#pragma clang fp contract(off)
// How lanes are handed to a function does not matter where it is always inlined.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float lanes __attribute__((ext_vector_type(8), aligned(4)));
typedef float half_lanes __attribute__((ext_vector_type(4), aligned(4)));
typedef uint32_t bit_lanes __attribute__((ext_vector_type(8), aligned(4)));
typedef int32_t whole_lanes __attribute__((ext_vector_type(8), aligned(4)));
typedef int16_t short_lanes __attribute__((ext_vector_type(8), aligned(2)));

#define INLINE static inline __attribute__((always_inline))

// A kernel is written once, as an INLINE function, and compiled twice.
#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2"))) static
#define HAS_WIDE __builtin_cpu_supports("avx2")
#else
#define WIDE static
#define HAS_WIDE 0
#endif

INLINE lanes smaller(lanes a, lanes b) { return b < a ? b : a; }
INLINE lanes larger(lanes a, lanes b) { return a > b ? a : b; }
INLINE lanes load(const float *from) { return *(const lanes *)from; }
INLINE void store(lanes what, float *to) { *(lanes *)to = what; }
// Pairs first.
INLINE float total(lanes x) { return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7])); }
// Four by four, the lower half first: the sums of loops that go by fours.
INLINE half_lanes added(lanes what, half_lanes to) { return to + what.lo + what.hi; }
INLINE float in_turn(half_lanes x) { return ((x[0] + x[1]) + x[2]) + x[3]; }
