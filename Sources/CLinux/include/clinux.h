#pragma once

// What Glibc's module map leaves out: epoll, eventfd, pidfd_open, accept4 and pthread names.
// (Swift cannot import the variadic syscall().)

#include <stdbool.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>

#pragma clang assume_nonnull begin

int pt_pidfd_open(pid_t pid);
int pt_pidfd_send_signal(int pidfd, int signal);
/// Accepts one connection, close-on-exec and non-blocking; -1 with errno set.
int pt_accept(int fd);
void pt_name_thread(const char *name);
bool pt_on_main_thread(void);
/// A unix stream socket bound to `path` with mode 0600 and listening; -1 with errno set.
int pt_listen_unix(const char *path, int backlog);
/// A unix stream socket connected to `path`, close-on-exec and blocking; -1 with errno set.
int pt_connect_unix(const char *path);
/// The same without waiting: a listener whose queue is full is EAGAIN.
int pt_try_connect_unix(const char *path);
/// The user who connected the other end of a unix socket; (uid_t)-1 when unknown, which is nobody's.
uid_t pt_peer_uid(int fd);
/// A descriptor that is readable when an address, a link or a route of this computer changes; -1 with errno set.
int pt_watch_network(void);
/// From now on SIGINT, SIGTERM and SIGHUP, those that are not ignored, only make the returned descriptor readable; -1 with
/// errno set.
int pt_watch_interruptions(void);
/// The signal that came last; 0 when none has.
int pt_interruption(void);

/// Starts a program in a session of its own, with standard input from /dev/null, `output` for its output and errors, and no
/// other descriptor; an errno, or 0. Both lists end with NULL. The caller waits for the end of `pid`.
int pt_spawn_session(
    pid_t *pid, const char *path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
    const char *_Nullable directory, int output);

/// A terminal of that size at which nobody sits: the side to read what a program prints, which does not block; -1 with errno
/// set. `program` is the side for the program.
int pt_open_terminal(unsigned short rows, unsigned short columns, int *program);

/// What this process does not need now: what was freed and kept for later, and the pages of programs and libraries that it
/// has read, of which the system keeps those that are used. They come back by themselves.
void pt_give_back_memory(void);

/// Where gettext finds the catalogues of this program, as `directory`/LANGUAGE/LC_MESSAGES/podtray.mo; they give UTF-8.
void pt_bind_catalogues(const char *directory);
/// The translation, which lives as long as the process, or `message` itself.
const char *pt_translate(const char *message);
const char *pt_translate_plural(const char *one, const char *many, unsigned long count);

/// From now on this process removes `path`, and only that, when it exits or crashes; NULL removes nothing. A path that no
/// socket can have is not taken.
void pt_unlink_at_end(const char *_Nullable path);

#pragma clang assume_nonnull end
