#include "clinux.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <unistd.h>

int pt_watch_network(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
  if (fd < 0) return -1;
  struct sockaddr_nl groups = {
      .nl_family = AF_NETLINK,
      // Not links: a wireless one tells of every scan, and what it means for us changes addresses or routes.
      .nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE,
  };
  if (bind(fd, (struct sockaddr *)&groups, sizeof groups) == 0) return fd;
  int error = errno;
  close(fd);
  errno = error;
  return -1;
}
