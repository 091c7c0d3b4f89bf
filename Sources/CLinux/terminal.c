#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

// The program's side. Nobody's controlling terminal: the program can ask nothing there, and outlives it.
static int open_program_side(int watched, unsigned short rows, unsigned short columns) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  char name[128];
  if (grantpt(watched) < 0 || unlockpt(watched) < 0 || ioctl(watched, TIOCSWINSZ, &size) < 0) return -1;
  int error = ptsname_r(watched, name, sizeof name);
  if (error) {
    errno = error;
    return -1;
  }
  return open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

int pt_open_terminal(unsigned short rows, unsigned short columns, int *program) {
  int watched = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (watched < 0) return -1;
  *program = open_program_side(watched, rows, columns);
  if (*program >= 0) return watched;
  int error = errno;
  close(watched);
  errno = error;
  return -1;
}
