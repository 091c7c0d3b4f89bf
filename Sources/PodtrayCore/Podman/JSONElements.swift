/// The objects of a JSON array as their own texts, uncut by a decoder: one that is known does not have to be decoded again.
enum JSONElements {
  /// Nil when it is anything else than an array of objects. What is inside of an object is for a decoder to judge.
  static func objects(in json: String) -> [String]? {
    var json = json
    return json.withUTF8 { bytes in
      var cutter = Cutter(bytes: bytes)
      return cutter.objects()?.map { String(decoding: bytes[$0], as: UTF8.self) }
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
    var (depth, isString) = (0, false)
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch (byte, isString) {
      case (UInt8(ascii: "\\"), true): place += 1
      case (UInt8(ascii: "\""), _): isString.toggle()
      case (UInt8(ascii: "{"), false): depth += 1
      case (UInt8(ascii: "}"), false): depth -= 1
      default: break
      }
      if depth == 0 { return place - start > 1 ? start..<place : nil }
    }
    return nil
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
