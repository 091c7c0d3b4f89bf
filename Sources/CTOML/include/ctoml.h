#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// From 1 on; columns count characters. Both 0: not from the text.
typedef struct {
  uint32_t line, column;
} pt_toml_place;

typedef enum : int {
  pt_toml_table,
  pt_toml_array,
  pt_toml_string,
  pt_toml_integer,
  pt_toml_float,
  pt_toml_boolean,
  /// A date or a time: `text` is as it would be written.
  pt_toml_time,
  /// The end of a table or an array.
  pt_toml_end,
} pt_toml_kind;

/// One thing of a document, in the order of its keys. Tables and arrays are followed by what they hold and by their end.
typedef struct {
  pt_toml_kind kind;
  /// Inside of a table.
  const char *key;
  size_t key_length;
  pt_toml_place key_begin;
  pt_toml_place begin, end;
  const char *text;
  size_t text_length;
  int64_t integer;
  double number;
} pt_toml_item;

typedef struct {
  pt_toml_place place;
  char text[256];
} pt_toml_error;

/// Tells `visit` all that a TOML 1.0 document holds. False, and why, when it is none: nothing was told then.
bool pt_toml_parse(const char *text, size_t length, void *context, void (*visit)(void *, const pt_toml_item *),
                   pt_toml_error *error);

#ifdef __cplusplus
}
#endif
