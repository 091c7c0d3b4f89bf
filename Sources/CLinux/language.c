#include <libintl.h>

#include "clinux.h"

static const char domain[] = "podtray";

void pt_bind_catalogues(const char *directory) {
  bindtextdomain(domain, directory);
  bind_textdomain_codeset(domain, "UTF-8");
}

const char *pt_translate(const char *message) { return dgettext(domain, message); }

const char *pt_translate_plural(const char *one, const char *many, unsigned long count) {
  return dngettext(domain, one, many, count);
}
