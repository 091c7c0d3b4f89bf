/* Preloaded, AppIndicator gets its way to the bus a second late: as on a busy computer, it sees the watcher before. */
#include <dlfcn.h>
#include <gio/gio.h>
#include <string.h>

typedef void (*BusGet)(GBusType, GCancellable *, GAsyncReadyCallback, gpointer);
typedef struct {
  GBusType type;
  GCancellable *cancellable;
  GAsyncReadyCallback callback;
  gpointer data;
} Question;

static void ask(const Question *question) {
  ((BusGet)dlsym(RTLD_NEXT, "g_bus_get"))(question->type, question->cancellable, question->callback, question->data);
}

static gboolean ask_now(gpointer question) {
  ask(question);
  g_free(question);
  return G_SOURCE_REMOVE;
}

void g_bus_get(GBusType type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data) {
  Question question = {type, cancellable, callback, data};
  Dl_info asker;
  if (dladdr(__builtin_return_address(0), &asker) && strstr(asker.dli_fname, "appindicator"))
    g_timeout_add(1000, ask_now, g_memdup2(&question, sizeof question));
  else
    ask(&question);
}
