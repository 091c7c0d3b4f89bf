#define _GNU_SOURCE
#include "clinux.h"

#include <link.h>
#include <malloc.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <unistd.h>

/// Whether the loader has written into what is not to be written.
static bool is_rewritten(const struct dl_phdr_info *object) {
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    if (segment->p_type != PT_DYNAMIC) continue;
    const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(object->dlpi_addr + segment->p_vaddr);
    for (; entry->d_tag != DT_NULL; entry++) {
      if (entry->d_tag == DT_TEXTREL || (entry->d_tag == DT_FLAGS && entry->d_un.d_val & DF_TEXTREL)) return true;
    }
  }
  return false;
}

static int let_go(struct dl_phdr_info *object, size_t size, void *data) {
  // The program itself has no name; what has one without a slash is the kernel's.
  bool is_file = !object->dlpi_name[0] || object->dlpi_name[0] == '/';
  if (!is_file || is_rewritten(object)) return 0;
  // The table of segments is in one of them: to read it again would bring pages back.
  enum { most = 16 };
  struct { uintptr_t first, end; } areas[most];
  int count = 0;
  uintptr_t page = sysconf(_SC_PAGESIZE);
  for (int index = 0; index < object->dlpi_phnum && count < most; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
    uintptr_t start = object->dlpi_addr + segment->p_vaddr;
    areas[count].first = (start + page - 1) / page * page;
    areas[count++].end = (start + segment->p_memsz) / page * page;
  }
  for (int index = 0; index < count; index++) {
    if (areas[index].end > areas[index].first)
      madvise((void *)areas[index].first, areas[index].end - areas[index].first, MADV_DONTNEED);
  }
  return 0;
}

void pt_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
  dl_iterate_phdr(let_go, NULL);
}
