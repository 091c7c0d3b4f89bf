#pragma once

#include <sys/types.h>

#pragma clang assume_nonnull begin

/// A child process with the read ends of its output, which are non-blocking.
struct ts_child {
  pid_t pid;
  int output;
  int errors;
};

/// Starts a program in a process group of its own, with default signals, stdin from /dev/null and no other descriptor
/// than its three. Returns 0 or an error number.
int ts_spawn(const char *path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
             struct ts_child *child);

#pragma clang assume_nonnull end
