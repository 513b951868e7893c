// PCRE2, 8-bit: control thread only, never on the audio path.
#pragma once
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
