#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int pt_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int pt_pidfd_send_signal(int pidfd, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}

int pt_accept(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

void pt_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

bool pt_on_main_thread(void) { return getpid() == gettid(); }

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

int pt_watch_network(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (fd < 0) return -1;
  struct sockaddr_nl groups = {
      .nl_family = AF_NETLINK,
      // Not links: a wireless one tells of every scan, and what it means for us changes addresses or routes.
      .nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE,
  };
  if (bind(fd, (struct sockaddr *)&groups, sizeof groups) < 0) return close_keeping_errno(fd);
  return fd;
}

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
