#pragma once

// GTK 3 for Swift. Below it, what Swift cannot import: cast macros, variadic functions, G_CALLBACK.

#include <gio/gio.h>
#include <glib-unix.h>
#include <gtk/gtk.h>

#pragma clang assume_nonnull begin

typedef void (*PTHandler)(gpointer instance, gpointer _Nullable data);

/// Connects a handler of the form (instance, data); `release` frees `data` when the handler goes.
static inline gulong pt_connect(gpointer instance, const char *signal, PTHandler handler, gpointer _Nullable data,
                                GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

static inline GtkMenu *pt_menu(GtkWidget *widget) { return GTK_MENU(widget); }
static inline GtkMenuShell *pt_menu_shell(GtkWidget *widget) { return GTK_MENU_SHELL(widget); }
static inline GtkMenuItem *pt_menu_item(GtkWidget *widget) { return GTK_MENU_ITEM(widget); }
static inline GtkCheckMenuItem *pt_check_menu_item(GtkWidget *widget) { return GTK_CHECK_MENU_ITEM(widget); }
static inline GtkContainer *pt_container(GtkWidget *widget) { return GTK_CONTAINER(widget); }
static inline GtkDialog *pt_dialog(GtkWidget *widget) { return GTK_DIALOG(widget); }
static inline GtkWindow *pt_window(GtkWidget *widget) { return GTK_WINDOW(widget); }

#pragma clang assume_nonnull end
