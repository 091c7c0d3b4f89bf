#pragma once

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own main function. It calls `test` with one input after another, and does not return before it is told to.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
