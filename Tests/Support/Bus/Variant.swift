internal import CGTK3

/// A value as D-Bus carries it.
///
/// `@unchecked Sendable`: a GVariant is immutable and atomically reference-counted.
final class Variant: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// Takes over a reference that the caller owns.
  init(owned pointer: OpaquePointer) { self.pointer = pointer }

  /// Takes over a new, floating value.
  private init(floating pointer: OpaquePointer?) { self.pointer = g_variant_ref_sink(pointer) }

  /// Takes a reference of its own.
  init(borrowed pointer: OpaquePointer) { self.pointer = g_variant_ref(pointer) }

  deinit { g_variant_unref(pointer) }

  /// Lends the pointer. Swift would otherwise be free to give a temporary back as soon as its pointer is read.
  func lend<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(pointer) }
  }

  static func string(_ value: String) -> Variant { Variant(floating: g_variant_new_string(value)) }
  static func int32(_ value: Int32) -> Variant { Variant(floating: g_variant_new_int32(value)) }
  static func uint32(_ value: UInt32) -> Variant { Variant(floating: g_variant_new_uint32(value)) }
  static func boolean(_ value: Bool) -> Variant { Variant(floating: g_variant_new_boolean(value ? 1 : 0)) }
  static func boxed(_ value: Variant) -> Variant { value.lend { Variant(floating: g_variant_new_variant($0)) } }

  static func tuple(_ values: Variant...) -> Variant {
    withExtendedLifetime(values) {
      Variant(floating: g_variant_new_tuple(values.map { Optional($0.pointer) }, gsize(values.count)))
    }
  }

  static func strings(_ values: [String]) -> Variant {
    let type = g_variant_type_new("s")
    defer { g_variant_type_free(type) }
    let children = values.map { Optional(g_variant_new_string($0)!) }
    return Variant(floating: g_variant_new_array(type, children, gsize(children.count)))
  }

  /// A child of a tuple, an array or a dictionary entry.
  subscript(index: Int) -> Variant { lend { Variant(owned: g_variant_get_child_value($0, gsize(index))) } }

  var children: [Variant] { (0..<lend { Int(g_variant_n_children($0)) }).map { self[$0] } }

  /// A value of an `a{sv}`; nil when the key is absent.
  subscript(key: String) -> Variant? {
    lend { g_variant_lookup_value($0, key, nil) }.map(Variant.init(owned:))
  }

  /// What is inside a `v`.
  var unwrapped: Variant { lend { Variant(owned: g_variant_get_variant($0)) } }

  var int32: Int32 { lend { g_variant_get_int32($0) } }
  var uint32: UInt32 { lend { g_variant_get_uint32($0) } }
  var boolean: Bool { lend { g_variant_get_boolean($0) } != 0 }
  /// The text of a string, an object path or a signature.
  var string: String { lend { String(cString: g_variant_get_string($0, nil)) } }

  /// The text of a string as it is, anything else as GVariant writes it.
  var text: String {
    if lend({ String(cString: g_variant_get_type_string($0)) }) == "s" { return string }
    let printed = lend { g_variant_print($0, 0)! }
    defer { g_free(printed) }
    return String(cString: printed)
  }
}
