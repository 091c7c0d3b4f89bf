#include "ctoml.h"

#include <cstdio>
#include <sstream>
#include <stdexcept>

// toml++ 3.3 takes some texts, as “[[[[[”, for impossible, and would end the process.
#define TOML_ASSERT(condition) ((condition) ? (void)0 : throw std::logic_error("this is no TOML"))
#include <toml++/toml.h>

namespace {
pt_toml_place place(const toml::source_position &position) { return {position.line, position.column}; }

struct Walk {
  void *context;
  void (*visit)(void *, const pt_toml_item *);

  void tell(const toml::node &node, const toml::key *key) const {
    pt_toml_item item{};
    item.begin = place(node.source().begin);
    item.end = place(node.source().end);
    if (key) {
      item.key = key->data();
      item.key_length = key->length();
      item.key_begin = place(key->source().begin);
    }
    node.visit([&](const auto &value) { tell(value, item); });
  }

  void tell(const toml::table &table, pt_toml_item item) const {
    item.kind = pt_toml_table;
    visit(context, &item);
    for (const auto &[key, node] : table) tell(node, &key);
    end();
  }
  void tell(const toml::array &array, pt_toml_item item) const {
    item.kind = pt_toml_array;
    visit(context, &item);
    for (const auto &node : array) tell(node, nullptr);
    end();
  }
  void tell(const toml::value<std::string> &value, pt_toml_item item) const {
    text(pt_toml_string, *value, item);
  }
  void tell(const toml::value<int64_t> &value, pt_toml_item item) const {
    item.kind = pt_toml_integer;
    item.integer = *value;
    visit(context, &item);
  }
  void tell(const toml::value<double> &value, pt_toml_item item) const {
    item.kind = pt_toml_float;
    item.number = *value;
    visit(context, &item);
  }
  void tell(const toml::value<bool> &value, pt_toml_item item) const {
    item.kind = pt_toml_boolean;
    item.integer = *value;
    visit(context, &item);
  }
  template <typename Time> void tell(const toml::value<Time> &value, pt_toml_item item) const {
    std::ostringstream stream;
    stream << *value;
    text(pt_toml_time, stream.str(), item);
  }

  void text(pt_toml_kind kind, const std::string &text, pt_toml_item item) const {
    item.kind = kind;
    item.text = text.data();
    item.text_length = text.size();
    visit(context, &item);
  }
  void end() const {
    pt_toml_item item{};
    item.kind = pt_toml_end;
    visit(context, &item);
  }
};
}  // namespace

bool pt_toml_parse(const char *text, size_t length, void *context, void (*visit)(void *, const pt_toml_item *),
                   pt_toml_error *error) {
  try {
    const toml::table table = toml::parse(std::string_view(text, length));
    Walk{context, visit}.tell(table, nullptr);
    return true;
  } catch (const toml::parse_error &why) {
    error->place = place(why.source().begin);
    std::snprintf(error->text, sizeof error->text, "%s", why.what());
  } catch (const std::exception &why) {
    error->place = {0, 0};
    std::snprintf(error->text, sizeof error->text, "%s", why.what());
  }
  return false;
}
