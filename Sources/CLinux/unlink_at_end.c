#define _GNU_SOURCE
#include "clinux.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// The ends that leave a core, and that of a writer nobody reads; those that ask to end are the program's own to handle.
static const int crashes[] = {SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP, SIGQUIT, SIGPIPE};
enum { CRASHES = sizeof crashes / sizeof *crashes };

static struct sigaction before[CRASHES];
static char doomed[sizeof((struct sockaddr_un *)0)->sun_path];
// The process that `doomed` belongs to: a fork of it must not remove anything. 0 while there is none.
static _Atomic pid_t owner;
// While one thread ends the process, another may still make what was removed again.
static _Atomic pid_t ended;

static void unlink_doomed(void) {
  pid_t self = getpid();
  // A child that still shares our memory changes nothing.
  if (atomic_compare_exchange_strong(&owner, &self, 0)) unlink(doomed);
  atomic_store(&ended, getpid());
}

// In place of the C library's, for libraries too: GDK ends the process so when the display goes away, at each logout,
// and asks nobody.
void _exit(int status) {
  unlink_doomed();
  syscall(SYS_exit_group, status);
  __builtin_unreachable();
}

// Whether the process itself went wrong, and cannot go on when a handler returns.
static bool is_own_fault(int number, const siginfo_t *info) {
  return info->si_code > 0 || (number == SIGABRT && info->si_pid == getpid());
}

static void on_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  unlink_doomed();
  // Swift's own handler, where it has one, prints a backtrace and returns: after a signal that somebody sent, the
  // process would live on.
  struct sigaction next = {.sa_handler = SIG_DFL};
  for (int index = 0; index < CRASHES; index++)
    if (crashes[index] == number && is_own_fault(number, info)) next = before[index];
  sigaction(number, &next, NULL);
  // Blocked as long as this handler runs, so it comes when we return.
  raise(number);
}

static void watch_the_end(void) {
  static bool watched = false;
  if (watched) return;
  watched = true;
  atexit(unlink_doomed);
  for (int index = 0; index < CRASHES; index++) {
    if (sigaction(crashes[index], NULL, &before[index]) < 0 || before[index].sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(crashes[index], &action, NULL);
  }
}

void pt_unlink_at_end(const char *path) {
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mutex);
  atomic_store(&owner, 0);
  if (path && strlen(path) < sizeof doomed) {
    watch_the_end();
    strcpy(doomed, path);
    atomic_store(&owner, getpid());
    if (atomic_load(&ended) == getpid()) unlink_doomed();
  }
  pthread_mutex_unlock(&mutex);
}
