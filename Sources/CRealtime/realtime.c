#include "CRealtime.h"

// Defined by the sanitizer's runtime where the program is linked with it.
extern void __rtsan_realtime_enter(void) __attribute__((weak));
extern void __rtsan_realtime_exit(void) __attribute__((weak));

void cr_realtime_enter(void) {
  if (__rtsan_realtime_enter) __rtsan_realtime_enter();
}

void cr_realtime_exit(void) {
  if (__rtsan_realtime_exit) __rtsan_realtime_exit();
}

static _Thread_local cr_arena scope;
cr_arena *_Nonnull cr_arena_scope(void) { return &scope; }

void cr_prefetch(const void *memory, intptr_t bytes) {
  for (intptr_t at = 0; at < bytes; at += 64) __builtin_prefetch((const char *)memory + at, 0, 2);
}

#if defined(__SSE2__)
#include <xmmintrin.h>
uint64_t cr_flush_to_zero_begin(void) {
  uint32_t former = _mm_getcsr();
  _mm_setcsr(former | 0x8040);  // FTZ (bit 15) and DAZ (bit 6)
  return former;
}
void cr_flush_to_zero_end(uint64_t former) { _mm_setcsr((uint32_t)former); }
#elif defined(__aarch64__)
uint64_t cr_flush_to_zero_begin(void) {
  uint64_t former;
  __asm__ volatile("mrs %0, fpcr" : "=r"(former));
  __asm__ volatile("msr fpcr, %0" : : "r"(former | (1ull << 24)));  // FZ
  return former;
}
void cr_flush_to_zero_end(uint64_t former) { __asm__ volatile("msr fpcr, %0" : : "r"(former)); }
#else
uint64_t cr_flush_to_zero_begin(void) { return 0; }
void cr_flush_to_zero_end(uint64_t former) { (void)former; }
#endif
