// The least that a tray can be: what Podtray's start and memory are measured against, and what proves the test
// support. Clicking Start marks the row, as Podtray does.
#include <glib-unix.h>
#include <libayatana-appindicator/app-indicator.h>

static GtkWidget *row(GtkMenuShell *menu, const char *label, GCallback clicked) {
  GtkWidget *item = gtk_menu_item_new_with_label(label);
  if (clicked)
    g_signal_connect(item, "activate", clicked, NULL);
  else
    gtk_widget_set_sensitive(item, FALSE);
  gtk_menu_shell_append(menu, item);
  return item;
}

// As many rows more as PEER_ROWS says, of which a signal changes the first.
static GtkMenuItem *first;

static void many(GtkMenuShell *menu) {
  const char *count = g_getenv("PEER_ROWS");
  for (int number = count ? atoi(count) : 0; number > 0; number--) {
    g_autofree char *label = g_strdup_printf("c%d — 0", number);
    first = GTK_MENU_ITEM(row(menu, label, NULL));
    gtk_widget_set_sensitive(GTK_WIDGET(first), TRUE);
  }
}

static gboolean change(gpointer data) {
  static int round;
  (void)data;
  g_autofree char *label = g_strdup_printf("c1 — %d", ++round);
  gtk_menu_item_set_label(first, label);
  return G_SOURCE_CONTINUE;
}

static void start(GtkMenuItem *item) {
  gtk_menu_item_set_label(item, "Starting…");
  gtk_widget_set_sensitive(GTK_WIDGET(item), FALSE);
}

static gboolean quit(gpointer data) {
  (void)data;
  gtk_main_quit();
  return G_SOURCE_CONTINUE;
}

int main(int argc, char **argv) {
  // AppIndicator's fallback without a watcher would load Mesa and LLVM.
  g_setenv("GDK_GL", "disable", FALSE);
  gtk_init(&argc, &argv);
  // On a busy computer AppIndicator may see the watcher before it has its own connection, and then never registers.
  GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
  AppIndicator *tray =
      app_indicator_new("peer-tray", "dialog-information", APP_INDICATOR_CATEGORY_APPLICATION_STATUS);
  app_indicator_set_status(tray, APP_INDICATOR_STATUS_ACTIVE);
  app_indicator_set_title(tray, "Peer");
  GtkMenuShell *menu = GTK_MENU_SHELL(gtk_menu_new());
  row(menu, "dev — stopped", NULL);
  row(menu, "Start dev_1", G_CALLBACK(start));
  GtkWidget *parent = row(menu, "Active connection", NULL);
  gtk_widget_set_sensitive(parent, TRUE);
  GtkMenuShell *connections = GTK_MENU_SHELL(gtk_menu_new());
  GtkWidget *local = gtk_radio_menu_item_new_with_label(NULL, "Local");
  gtk_check_menu_item_set_active(GTK_CHECK_MENU_ITEM(local), TRUE);
  gtk_menu_shell_append(connections, local);
  row(connections, "tcp://host/a", G_CALLBACK(start));
  many(connections);
  gtk_menu_item_set_submenu(GTK_MENU_ITEM(parent), GTK_WIDGET(connections));
  gtk_menu_shell_append(menu, gtk_separator_menu_item_new());
  row(menu, "Quit", G_CALLBACK(gtk_main_quit));
  gtk_widget_show_all(GTK_WIDGET(menu));
  app_indicator_set_menu(tray, GTK_MENU(menu));
  g_unix_signal_add(SIGTERM, quit, NULL);
  if (first) g_unix_signal_add(SIGUSR1, change, NULL);
  gtk_main();
  g_clear_object(&bus);
  return 0;
}
