// What the audio path needs of C: section marks for the sanitizer, and flush-to-zero.
#pragma once
#include <stdint.h>

// Begins and ends a section in which RealtimeSanitizer reports every allocation, lock and system call. Without the
// sanitizer in the program these are empty.
void cr_realtime_enter(void) __attribute__((swift_attr("@_noLocks")));
void cr_realtime_exit(void) __attribute__((swift_attr("@_noLocks")));

// Treats denormal numbers as zero on this thread, and gives the former control word back (MXCSR, FPCR).
uint64_t cr_flush_to_zero_begin(void) __attribute__((swift_attr("@_noLocks")));
void cr_flush_to_zero_end(uint64_t former) __attribute__((swift_attr("@_noLocks")));

// Asks for memory that will be needed in some microseconds; a hint, which does nothing where it is there.
void cr_prefetch(const void *_Nonnull memory, intptr_t bytes) __attribute__((swift_attr("@_noLocks")));

// The buffers that a thread gathers in one block of memory while it makes a stream; not for the audio path.
typedef struct {
  void *_Nullable base;       // of the block; null where there is none
  intptr_t used;    // bytes of it that are given away
  intptr_t room;    // bytes that it has
  intptr_t asked;   // bytes that were asked for, whether or not there was room
  int32_t gathers;  // whether buffers are gathered at all
  void *_Nullable working;  // where working memory lies that the stream shares with others; null where there is none
  intptr_t working_used;    // bytes of it that are given away
} cr_arena;
cr_arena *_Nonnull cr_arena_scope(void);
