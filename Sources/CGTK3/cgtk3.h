#pragma once

// GTK 3 for Swift. Below it, what Swift cannot import: cast macros, variadic functions, G_CALLBACK.

#include <X11/Xlib.h>
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

typedef void (*PTNumberHandler)(gpointer instance, gint number, gpointer _Nullable data);

/// The same for signals that carry a gint or a gboolean.
static inline gulong pt_connect_number(gpointer instance, const char *signal, PTNumberHandler handler,
                                       gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef gboolean (*PTQuestionHandler)(gpointer instance, gpointer _Nullable data);

/// The same for signals without arguments that want a gboolean back.
static inline gulong pt_connect_question(gpointer instance, const char *signal, PTQuestionHandler handler,
                                         gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef gboolean (*PTEventHandler)(gpointer instance, const char *_Nullable name, gpointer _Nullable value,
                                   guint timestamp, gpointer _Nullable data);

/// The same for the "event" signal of a DbusmenuMenuitem.
static inline gulong pt_connect_event(gpointer instance, const char *signal, PTEventHandler handler,
                                      gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

/// The object that a property holds, with a reference for the caller; NULL without such a property or object.
static inline gpointer _Nullable pt_get_object(gpointer instance, const char *property) {
  gpointer object = NULL;
  GParamSpec *spec = g_object_class_find_property(G_OBJECT_GET_CLASS(instance), property);
  if (spec && g_type_is_a(G_PARAM_SPEC_VALUE_TYPE(spec), G_TYPE_OBJECT)) g_object_get(instance, property, &object, NULL);
  return object;
}

static inline gboolean pt_has_signal(gpointer instance, const char *signal) {
  return g_signal_lookup(signal, G_OBJECT_TYPE(instance)) != 0;
}

/// A question or an error with two texts, taken as they are: no markup, no mnemonics.
static inline GtkWidget *pt_message_dialog(GtkMessageType type, const char *text, const char *detail) {
  GtkWidget *dialog = gtk_message_dialog_new(NULL, (GtkDialogFlags)0, type, GTK_BUTTONS_NONE, "%s", text);
  gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", detail);
  return dialog;
}

static inline GVariant *_Nonnull pt_variant_string(const char *text) { return g_variant_new("(s)", text); }
static inline GVariant *_Nonnull pt_variant_strings(const char *first, const char *second) {
  return g_variant_new("(ss)", first, second);
}

/// Whether an X11 panel on the first screen of $DISPLAY holds the selection of the XEmbed tray. Over a connection of
/// its own, so that it works on any thread and before GTK is there.
static inline gboolean pt_has_xembed_tray(void) {
  Display *display = XOpenDisplay(NULL);
  if (!display) return FALSE;
  gboolean owned = XGetSelectionOwner(display, XInternAtom(display, "_NET_SYSTEM_TRAY_S0", False)) != None;
  XCloseDisplay(display);
  return owned;
}

static inline const GVariantType *_Nonnull pt_boolean_type(void) { return G_VARIANT_TYPE_BOOLEAN; }
/// What a program is started with so that its window appears on our display, with a reference for the caller.
static inline GAppLaunchContext *_Nullable pt_launch_context(void) {
  GdkDisplay *display = gdk_display_get_default();
  return display ? G_APP_LAUNCH_CONTEXT(gdk_display_get_app_launch_context(display)) : NULL;
}
static inline GObject *pt_object(gpointer object) { return G_OBJECT(object); }
static inline GApplication *pt_application(gpointer object) { return G_APPLICATION(object); }
static inline GtkMenu *pt_menu(GtkWidget *widget) { return GTK_MENU(widget); }
static inline GtkMenuShell *pt_menu_shell(GtkWidget *widget) { return GTK_MENU_SHELL(widget); }
static inline GtkMenuItem *pt_menu_item(GtkWidget *widget) { return GTK_MENU_ITEM(widget); }
static inline GtkCheckMenuItem *pt_check_menu_item(GtkWidget *widget) { return GTK_CHECK_MENU_ITEM(widget); }
static inline GtkContainer *pt_container(GtkWidget *widget) { return GTK_CONTAINER(widget); }
static inline GtkDialog *pt_dialog(GtkWidget *widget) { return GTK_DIALOG(widget); }
static inline GtkWindow *pt_window(GtkWidget *widget) { return GTK_WINDOW(widget); }

#pragma clang assume_nonnull end
