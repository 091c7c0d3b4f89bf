#include "clinux.h"

#include <errno.h>
#include <signal.h>

static int interruptions = -1;
static volatile sig_atomic_t interruption = 0;

static void on_interruption(int number) {
  int error = errno;
  interruption = number;
  eventfd_write(interruptions, 1);
  errno = error;
}

int pt_watch_interruptions(void) {
  interruptions = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (interruptions < 0) return -1;
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (int index = 0; index < 3; index++) {
    struct sigaction action;
    // Ignored on purpose (nohup, a job in the background): that stays.
    if (sigaction(numbers[index], NULL, &action) < 0 || action.sa_handler == SIG_IGN) continue;
    action.sa_handler = on_interruption;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(numbers[index], &action, NULL);
  }
  return interruptions;
}

int pt_interruption(void) { return interruption; }
