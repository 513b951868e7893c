#include "counting.h"

#include <malloc.h>

int64_t counting_bytes_in_use(void) {
  struct mallinfo2 info = mallinfo2();
  return (int64_t)(info.uordblks + info.hblkhd);
}
