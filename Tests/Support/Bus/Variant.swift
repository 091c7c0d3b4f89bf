internal import CGTK3

/// A value as D-Bus carries it.
///
/// `@unchecked Sendable`: a GVariant is immutable and atomically reference-counted.
final class Variant: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Takes over a reference that the caller owns.
  init(owned pointer: OpaquePointer) { self.pointer = pointer }

  /// Takes over a new, floating value.
  private init(floating pointer: OpaquePointer?) { self.pointer = g_variant_ref_sink(pointer) }

  /// Takes a reference of its own.
  init(borrowed pointer: OpaquePointer) { self.pointer = g_variant_ref(pointer) }

  deinit { g_variant_unref(pointer) }

  static func string(_ value: String) -> Variant { Variant(floating: g_variant_new_string(value)) }
  static func int32(_ value: Int32) -> Variant { Variant(floating: g_variant_new_int32(value)) }
  static func uint32(_ value: UInt32) -> Variant { Variant(floating: g_variant_new_uint32(value)) }
  static func boolean(_ value: Bool) -> Variant { Variant(floating: g_variant_new_boolean(value ? 1 : 0)) }
  static func boxed(_ value: Variant) -> Variant { Variant(floating: g_variant_new_variant(value.pointer)) }

  static func tuple(_ values: Variant...) -> Variant {
    let pointers = values.map { Optional($0.pointer) }
    return Variant(floating: g_variant_new_tuple(pointers, gsize(pointers.count)))
  }

  static func strings(_ values: [String]) -> Variant {
    let pointers = values.map { Optional(g_variant_new_string($0)!) }
    let type = g_variant_type_new("s")
    defer { g_variant_type_free(type) }
    return Variant(floating: g_variant_new_array(type, pointers, gsize(pointers.count)))
  }

  /// A child of a tuple, an array or a dictionary entry.
  subscript(index: Int) -> Variant { Variant(owned: g_variant_get_child_value(pointer, gsize(index))) }

  var children: [Variant] { (0..<Int(g_variant_n_children(pointer))).map { self[$0] } }

  /// A value of an `a{sv}`; nil when the key is absent.
  subscript(key: String) -> Variant? {
    g_variant_lookup_value(pointer, key, nil).map(Variant.init(owned:))
  }

  /// What is inside a `v`.
  var unwrapped: Variant { Variant(owned: g_variant_get_variant(pointer)) }

  var int32: Int32 { g_variant_get_int32(pointer) }
  var uint32: UInt32 { g_variant_get_uint32(pointer) }
  var boolean: Bool { g_variant_get_boolean(pointer) != 0 }
  /// The text of a string, an object path or a signature.
  var string: String { String(cString: g_variant_get_string(pointer, nil)) }

  /// The text of a string as it is, anything else as GVariant writes it.
  var text: String {
    if String(cString: g_variant_get_type_string(pointer)) == "s" { return string }
    let printed = g_variant_print(pointer, 0)!
    defer { g_free(printed) }
    return String(cString: printed)
  }
}
