/// What is asked of an engine for the log of a container.
public struct LogRequest: Sendable {
  let container: String
  var follow = false
  /// How many of the newest lines; nil for all.
  var tail: Int?
  var timestamps = false
  /// Only what came after this moment, as the engine wrote it.
  var since: String?

  /// - Parameter container: its id, or its name.
  public init(container: String, follow: Bool = false, tail: Int? = nil, timestamps: Bool = false) {
    self.container = container
    self.follow = follow
    self.tail = tail
    self.timestamps = timestamps
  }

  /// A stream of ``LogFrames``, whether the container has a terminal or not.
  var path: String {
    var path = "/v4.0.0/libpod/containers/\(EngineAPI.query(container))/logs?stdout=true&stderr=true"
    path += "&follow=\(follow)&timestamps=\(timestamps)"
    if let tail { path += "&tail=\(tail)" }
    if let since { path += "&since=" + EngineAPI.query(since) }
    return path
  }
}

extension EngineAPI {
  /// The bytes of a log, for ``LogFrames``, in the pieces in which they come. The next piece is read when `take` has
  /// returned: who is slow slows the engine down.
  /// It returns when the engine ends the log: all was told, or the container that was followed has ended.
  /// - Throws: ``EngineAPIError``; `CancellationError`; what `take` throws.
  public func log(
    _ request: LogRequest, isolation: isolated (any Actor)? = #isolation, opened: @Sendable () async -> Void = {},
    _ take: ([UInt8]) async throws -> Void
  ) async throws {
    try await stream(request.path, opened: opened, take)
  }
}
