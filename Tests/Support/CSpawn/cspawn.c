// In C because Glibc's module map lacks pipe2 and posix_spawn_file_actions_addclosefrom_np.
#define _GNU_SOURCE
#include "cspawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

static int start(const char *path, char *const *arguments, char *const *environment, int output, int errors,
                 pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, errors, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setpgroup(&attributes, 0);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);

  int code = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

int ts_spawn(const char *path, char *const *arguments, char *const *environment, struct ts_child *child) {
  int output[2], errors[2];
  if (pipe2(output, O_CLOEXEC) < 0) return errno;
  if (pipe2(errors, O_CLOEXEC) < 0) {
    int code = errno;
    close(output[0]);
    close(output[1]);
    return code;
  }
  int code = start(path, arguments, environment, output[1], errors[1], &child->pid);
  close(output[1]);
  close(errors[1]);
  if (code != 0) {
    close(output[0]);
    close(errors[0]);
    return code;
  }
  fcntl(output[0], F_SETFL, O_NONBLOCK);
  fcntl(errors[0], F_SETFL, O_NONBLOCK);
  child->output = output[0];
  child->errors = errors[0];
  return 0;
}
