internal import Glibc

/// The objects of a JSON array as their own texts, before a decoder: one that is known does not have to be decoded again.
enum JSONElements {
  /// Where they stand, in bytes. Nil when it is anything else than an array of objects; what is inside of an object is for
  /// a decoder to judge.
  static func objects(in json: String) -> [Range<Int>]? {
    var json = json
    return json.withUTF8 { bytes in
      var cutter = Cutter(bytes: bytes)
      return cutter.objects()
    }
  }
}

private struct Cutter {
  let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func objects() -> [Range<Int>]? {
    guard take("[") else { return nil }
    if take("]") { return isAtEnd ? [] : nil }
    var found: [Range<Int>] = []
    repeat {
      guard let object = object() else { return nil }
      found.append(object)
    } while take(",")
    return take("]") && isAtEnd ? found : nil
  }

  /// To the brace that closes it; those in strings are none.
  private mutating func object() -> Range<Int>? {
    skipSpace()
    let start = place
    guard place < bytes.count, bytes[place] == UInt8(ascii: "{") else { return nil }
    var depth = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): skipString()
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth == 0 { return start..<place }
    }
    return nil
  }

  /// From behind its first quotation mark to behind its last. One behind an odd number of backslashes is part of it.
  private mutating func skipString() {
    let start = bytes.baseAddress!
    while let mark = memchr(start + place, Int32(UInt8(ascii: "\"")), bytes.count - place) {
      let end = UnsafeRawPointer(mark) - UnsafeRawPointer(start)
      let escapes = bytes[place..<end].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      place = end + 1
      if escapes % 2 == 0 { return }
    }
    place = bytes.count
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return place >= bytes.count
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
  }
}
