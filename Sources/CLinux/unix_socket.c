#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int pt_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

static int address(const char *path, struct sockaddr_un *out) {
  if (strlen(path) >= sizeof out->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memset(out, 0, sizeof *out);
  out->sun_family = AF_UNIX;
  strcpy(out->sun_path, path);
  return 0;
}

static int close_keeping_errno(int fd) {
  int error = errno;
  close(fd);
  errno = error;
  return -1;
}

int pt_listen_unix(const char *path, int backlog) {
  struct sockaddr_un to;
  if (address(path, &to) < 0) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return -1;
  // fchmod before bind decides the mode of the file that bind makes: there is no moment with a wider one.
  if (fchmod(fd, 0600) < 0 || bind(fd, (struct sockaddr *)&to, sizeof to) < 0 || listen(fd, backlog) < 0)
    return close_keeping_errno(fd);
  return fd;
}

static int connect_unix(const char *path, int flags) {
  struct sockaddr_un to;
  if (address(path, &to) < 0) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
  if (fd < 0) return -1;
  if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) return close_keeping_errno(fd);
  return fd;
}

int pt_connect_unix(const char *path) { return connect_unix(path, 0); }

int pt_try_connect_unix(const char *path) { return connect_unix(path, SOCK_NONBLOCK); }

uid_t pt_peer_uid(int fd) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 ? (uid_t)-1 : peer.uid;
}
