#define _GNU_SOURCE
#include "clinux.h"

#include <pthread.h>
#include <unistd.h>

void pt_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

bool pt_on_main_thread(void) { return getpid() == gettid(); }
