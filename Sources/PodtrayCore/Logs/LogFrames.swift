/// Takes a log stream apart as it comes in, in whatever pieces: each frame is a head of eight bytes and a payload. Nothing
/// is held but the head: a payload is handed over in the pieces in which it comes.
public struct LogFrames: Sendable {
  public enum Stream: UInt8, Sendable {
    case stdout = 1
    case stderr = 2
  }

  /// What follows is no frame. Nothing after it can be trusted.
  public struct Damaged: ExplainedError, Equatable {
    public var message: String { tr("its log comes in a form that Podtray does not know") }
  }

  public struct Piece: Equatable, Sendable {
    public let stream: Stream
    public let bytes: ArraySlice<UInt8>
    /// Whether the payload begins, or ends, with it.
    public let isFirst: Bool
    public let isLast: Bool
  }

  private static let headLength = 8

  private var head: [UInt8] = []
  private var stream = Stream.stdout
  /// Of the payload, in bytes; nil while the head is not whole.
  private var missing: Int?
  private var isFirst = true

  public init() {}

  /// Whether the stream may end here.
  public var isBetweenFrames: Bool { head.isEmpty && missing == nil }

  /// - Throws: ``Damaged``, after what came before.
  public mutating func take(_ bytes: [UInt8], _ emit: (Piece) -> Void) throws(Damaged) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if let missing {
        let part = rest.prefix(missing)
        rest = rest.dropFirst(part.count)
        pass(part, of: missing, emit)
      } else {
        let part = rest.prefix(Self.headLength - head.count)
        rest = rest.dropFirst(part.count)
        head += part
        if head.count == Self.headLength { try begin(emit) }
      }
    }
  }

  private mutating func begin(_ emit: (Piece) -> Void) throws(Damaged) {
    guard let stream = Stream(rawValue: head[0]), head[1..<4].allSatisfy({ $0 == 0 }) else { throw Damaged() }
    self.stream = stream
    let length = head[4...].reduce(0) { $0 << 8 | Int($1) }
    head.removeAll(keepingCapacity: true)
    isFirst = true
    if length == 0 { pass([], of: 0, emit) } else { missing = length }
  }

  private mutating func pass(_ part: ArraySlice<UInt8>, of missing: Int, _ emit: (Piece) -> Void) {
    let left = missing - part.count
    emit(Piece(stream: stream, bytes: part, isFirst: isFirst, isLast: left == 0))
    isFirst = false
    self.missing = left == 0 ? nil : left
  }
}
