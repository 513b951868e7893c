// libsndfile: files only, never on the audio path.
#pragma once
#include <sndfile.h>
