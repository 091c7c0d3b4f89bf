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

typedef void (*PTNotifyHandler)(gpointer instance, GParamSpec *property, gpointer _Nullable data);

/// The same for "notify".
static inline gulong pt_connect_notify(gpointer instance, const char *signal, PTNotifyHandler handler,
                                       gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef void (*PTTextHandler)(gpointer instance, GVariant *_Nullable parameter, gpointer _Nullable data);

/// The same for "activate" of a GSimpleAction.
static inline gulong pt_connect_text(gpointer instance, const char *signal, PTTextHandler handler,
                                     gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

static inline const char *pt_variant_text(GVariant *value) {
  return g_variant_is_of_type(value, G_VARIANT_TYPE_STRING) ? g_variant_get_string(value, NULL) : "";
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

typedef gboolean (*PTKeyHandler)(gpointer instance, GdkEventKey *event, gpointer _Nullable data);

/// The same for "key-press-event".
static inline gulong pt_connect_key(gpointer instance, const char *signal, PTKeyHandler handler,
                                    gpointer _Nullable data, GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, signal, G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef gboolean (*PTCloseHandler)(gpointer instance, gpointer event, gpointer _Nullable data);

/// The same for "delete-event".
static inline gulong pt_connect_close(gpointer instance, PTCloseHandler handler, gpointer _Nullable data,
                                      GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, "delete-event", G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef gboolean (*PTScrollHandler)(gpointer instance, GdkEvent *event, gpointer _Nullable data);

/// The same for "scroll-event".
static inline gulong pt_connect_scroll(gpointer instance, PTScrollHandler handler, gpointer _Nullable data,
                                       GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, "scroll-event", G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

static inline gboolean pt_scrolls_up(GdkEvent *event) {
  GdkScrollDirection direction;
  double x = 0, y = 0;
  if (gdk_event_get_scroll_direction(event, &direction)) return direction == GDK_SCROLL_UP;
  return gdk_event_get_scroll_deltas(event, &x, &y) && y < 0;
}

typedef gboolean (*PTDragHandler)(gpointer instance, gint kind, double value, gpointer _Nullable data);

/// The same for "change-value" of a scroll bar.
static inline gulong pt_connect_drag(gpointer instance, PTDragHandler handler, gpointer _Nullable data,
                                     GClosureNotify _Nullable release) {
  return g_signal_connect_data(instance, "change-value", G_CALLBACK(handler), data, release, (GConnectFlags)0);
}

typedef void (*PTRowHandler)(gpointer instance, GtkTreePath *path, gpointer _Nullable column, gpointer _Nullable data);

/// The same for "row-activated" of a GtkTreeView.
static inline gulong pt_connect_row(gpointer instance, const char *signal, PTRowHandler handler,
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
/// An action of the application whose parameter is a text; the application keeps it.
static inline gpointer pt_add_text_action(GApplication *application, const char *name) {
  GSimpleAction *action = g_simple_action_new(name, G_VARIANT_TYPE_STRING);
  g_action_map_add_action(G_ACTION_MAP(application), G_ACTION(action));
  g_object_unref(action);
  return action;
}

/// One without a parameter.
static inline gpointer pt_add_action(GApplication *application, const char *name) {
  GSimpleAction *action = g_simple_action_new(name, NULL);
  g_action_map_add_action(G_ACTION_MAP(application), G_ACTION(action));
  g_object_unref(action);
  return action;
}

/// Also when the application is another process's.
static inline void pt_activate_action(GApplication *application, const char *name) {
  g_action_group_activate_action(G_ACTION_GROUP(application), name, NULL);
}

static inline void pt_notification_set_default(GNotification *notification, const char *action, const char *text) {
  g_notification_set_default_action_and_target(notification, action, "s", text);
}

static inline void pt_notification_add_button(GNotification *notification, const char *label, const char *action,
                                              const char *text) {
  g_notification_add_button_with_target(notification, label, action, "s", text);
}

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

static inline GtkClipboard *pt_clipboard(void) { return gtk_clipboard_get(GDK_SELECTION_CLIPBOARD); }
static inline GObject *pt_object(gpointer object) { return G_OBJECT(object); }
static inline GApplication *pt_application(gpointer object) { return G_APPLICATION(object); }
static inline GtkMenu *pt_menu(GtkWidget *widget) { return GTK_MENU(widget); }
static inline GtkMenuShell *pt_menu_shell(GtkWidget *widget) { return GTK_MENU_SHELL(widget); }
static inline GtkMenuItem *pt_menu_item(GtkWidget *widget) { return GTK_MENU_ITEM(widget); }
static inline GtkCheckMenuItem *pt_check_menu_item(GtkWidget *widget) { return GTK_CHECK_MENU_ITEM(widget); }
static inline GtkContainer *pt_container(GtkWidget *widget) { return GTK_CONTAINER(widget); }
static inline GtkDialog *pt_dialog(GtkWidget *widget) { return GTK_DIALOG(widget); }
static inline GtkButton *pt_button(GtkWidget *widget) { return GTK_BUTTON(widget); }
static inline GtkGrid *pt_grid(GtkWidget *widget) { return GTK_GRID(widget); }
static inline GtkFlowBox *pt_flow_box(GtkWidget *widget) { return GTK_FLOW_BOX(widget); }
static inline GtkLabel *pt_label(GtkWidget *widget) { return GTK_LABEL(widget); }
static inline GtkPaned *pt_paned(GtkWidget *widget) { return GTK_PANED(widget); }
static inline GtkSpinButton *pt_spin_button(GtkWidget *widget) { return GTK_SPIN_BUTTON(widget); }
static inline GtkStack *pt_stack(GtkWidget *widget) { return GTK_STACK(widget); }
static inline GtkStackSidebar *pt_stack_sidebar(GtkWidget *widget) { return GTK_STACK_SIDEBAR(widget); }
static inline GtkTextView *pt_text_view(GtkWidget *widget) { return GTK_TEXT_VIEW(widget); }
static inline GtkToggleButton *pt_toggle_button(GtkWidget *widget) { return GTK_TOGGLE_BUTTON(widget); }
static inline GtkComboBox *pt_combo_box(GtkWidget *widget) { return GTK_COMBO_BOX(widget); }
static inline GtkComboBoxText *pt_combo_box_text(GtkWidget *widget) { return GTK_COMBO_BOX_TEXT(widget); }
static inline GtkFileChooser *pt_file_chooser(gpointer chooser) { return GTK_FILE_CHOOSER(chooser); }
static inline GtkNativeDialog *pt_native_dialog(gpointer dialog) { return GTK_NATIVE_DIALOG(dialog); }
static inline GtkProgressBar *pt_progress_bar(GtkWidget *widget) { return GTK_PROGRESS_BAR(widget); }
static inline GtkEntry *pt_entry(GtkWidget *widget) { return GTK_ENTRY(widget); }
static inline GtkBox *pt_box(GtkWidget *widget) { return GTK_BOX(widget); }
static inline GtkScrolledWindow *pt_scrolled_window(GtkWidget *widget) { return GTK_SCROLLED_WINDOW(widget); }
static inline GtkTreeView *pt_tree_view(GtkWidget *widget) { return GTK_TREE_VIEW(widget); }
static inline GtkWindow *pt_window(GtkWidget *widget) { return GTK_WINDOW(widget); }

/// A list of rows of three texts and a font weight, with a reference for the caller.
static inline GtkListStore *pt_list_store(void) {
  return gtk_list_store_new(4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT);
}

static inline gint pt_weight(gboolean is_bold) { return is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL; }

/// Puts a row at a position; -1 is the end.
static inline void pt_list_store_insert(GtkListStore *store, gint row, const char *mark, const char *name,
                                        const char *detail, gboolean is_bold) {
  gtk_list_store_insert_with_values(store, NULL, row, 0, mark, 1, name, 2, detail, 3, pt_weight(is_bold), -1);
}

static inline void pt_list_store_set(GtkListStore *store, gint row, const char *mark, const char *name,
                                     const char *detail, gboolean is_bold) {
  GtkTreeIter iterator;
  if (gtk_tree_model_iter_nth_child(GTK_TREE_MODEL(store), &iterator, NULL, row))
    gtk_list_store_set(store, &iterator, 0, mark, 1, name, 2, detail, 3, pt_weight(is_bold), -1);
}

static inline void pt_list_store_remove(GtkListStore *store, gint row) {
  GtkTreeIter iterator;
  if (gtk_tree_model_iter_nth_child(GTK_TREE_MODEL(store), &iterator, NULL, row))
    gtk_list_store_remove(store, &iterator);
}

/// Shows one of the three texts, cut at its end where it is too long. All rows have the same height, which is what
/// makes a thousand of them open at once.
static inline void pt_tree_view_add_column(GtkTreeView *view, const char *title, gint text, gint width,
                                           gboolean expands) {
  GtkCellRenderer *renderer = gtk_cell_renderer_text_new();
  if (expands) g_object_set(renderer, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  GtkTreeViewColumn *column = gtk_tree_view_column_new_with_attributes(title, renderer, "text", text, "weight", 3, NULL);
  gtk_tree_view_column_set_sizing(column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width(column, width);
  gtk_tree_view_column_set_expand(column, expands);
  gtk_tree_view_append_column(view, column);
}

static inline void pt_tree_view_show(GtkTreeView *view, GtkListStore *_Nullable store) {
  gtk_tree_view_set_model(view, store ? GTK_TREE_MODEL(store) : NULL);
}

/// Marks a row and brings it into sight.
static inline void pt_tree_view_select(GtkTreeView *view, gint row) {
  GtkTreePath *path = gtk_tree_path_new_from_indices(row, -1);
  gtk_tree_view_set_cursor(view, path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell(view, path, NULL, FALSE, 0, 0);
  gtk_tree_path_free(path);
}

/// Brings a row into sight.
static inline void pt_tree_view_scroll(GtkTreeView *view, gint row) {
  GtkTreePath *path = gtk_tree_path_new_from_indices(row, -1);
  gtk_tree_view_scroll_to_cell(view, path, NULL, FALSE, 0, 0);
  gtk_tree_path_free(path);
}

/// The row that is marked; -1 when none is.
static inline gint pt_tree_view_selected(GtkTreeView *view) {
  GtkTreeModel *model = NULL;
  GtkTreeIter iterator;
  if (!gtk_tree_selection_get_selected(gtk_tree_view_get_selection(view), &model, &iterator)) return -1;
  GtkTreePath *path = gtk_tree_model_get_path(model, &iterator);
  gint row = gtk_tree_path_get_indices(path)[0];
  gtk_tree_path_free(path);
  return row;
}

static inline void pt_tree_view_unselect(GtkTreeView *view) {
  gtk_tree_selection_unselect_all(gtk_tree_view_get_selection(view));
}

static inline gint pt_tree_path_row(GtkTreePath *path) { return gtk_tree_path_get_indices(path)[0]; }

/// In the theme's colour for what went wrong.
static inline GtkTextTag *pt_error_tag(GtkWidget *view) {
  GdkRGBA color = {0.8, 0, 0, 1};
  gtk_style_context_lookup_color(gtk_widget_get_style_context(view), "error_color", &color);
  return gtk_text_buffer_create_tag(gtk_text_view_get_buffer(GTK_TEXT_VIEW(view)), NULL, "foreground-rgba", &color,
                                    NULL);
}

/// Puts text in, and moves the place behind it.
static inline void pt_text_insert(GtkTextBuffer *buffer, GtkTextIter *place, const char *text, gint length,
                                  GtkTextTag *_Nullable tag) {
  gtk_text_buffer_insert_with_tags(buffer, place, text, length, tag, NULL);
}

/// What a screen reader calls the widget.
static inline void pt_set_accessible_name(GtkWidget *widget, const char *name) {
  atk_object_set_name(gtk_widget_get_accessible(widget), name);
}

static inline void pt_set_accessible_description(GtkWidget *widget, const char *text) {
  atk_object_set_description(gtk_widget_get_accessible(widget), text);
}

/// Destroys every dialog. GTK's own ones may turn a loop of theirs, from which this leads back.
static inline void pt_destroy_dialogs(void) {
  GList *windows = gtk_window_list_toplevels();
  for (GList *node = windows; node; node = node->next) g_object_ref(node->data);
  for (GList *node = windows; node; node = node->next) {
    if (GTK_IS_DIALOG(node->data)) gtk_widget_destroy(GTK_WIDGET(node->data));
    g_object_unref(node->data);
  }
  g_list_free(windows);
}

/// Tells a screen reader that the one widget says what the other is.
static inline void pt_set_label_of(GtkWidget *label, GtkWidget *widget) {
  AtkObject *of = gtk_widget_get_accessible(widget), *by = gtk_widget_get_accessible(label);
  atk_object_add_relationship(of, ATK_RELATION_LABELLED_BY, by);
  atk_object_add_relationship(by, ATK_RELATION_LABEL_FOR, of);
}

/// A role for what only gives others their places.
static inline void pt_set_accessible_filler(GtkWidget *widget) {
  atk_object_set_role(gtk_widget_get_accessible(widget), ATK_ROLE_FILLER);
}

/// A role for what GTK knows by its looks only.
static inline void pt_set_accessible_heading(GtkWidget *widget) {
  atk_object_set_role(gtk_widget_get_accessible(widget), ATK_ROLE_HEADING);
}

/// Text in the theme's own font, larger and heavier.
static inline void pt_label_emphasize(GtkWidget *label, double scale) {
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD));
  pango_attr_list_insert(attributes, pango_attr_scale_new(scale));
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  pango_attr_list_unref(attributes);
}

#pragma clang assume_nonnull end
