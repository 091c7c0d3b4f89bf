#define _GNU_SOURCE
#include "clinux.h"

#include <sys/syscall.h>
#include <unistd.h>

int pt_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int pt_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}
