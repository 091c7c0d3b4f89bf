extension DiskUse {
  /// Removes everything of that kind that nothing uses. How much is left is for another reading to say.
  /// - Throws: ``EngineAPIError``: the engine's own reason; `CancellationError`.
  public static func prune(_ kind: Kind, in engine: EngineAPI) async throws {
    let response = try await engine.send(.post, prunePath(kind), within: patience)
    guard (200..<300).contains(response.status) else { throw response.refusal }
  }

  /// Without `all`, only images without a name would go.
  static func prunePath(_ kind: Kind) -> String {
    "/v4.0.0/libpod/\(kind.rawValue)/prune" + (kind == .images ? "?all=true" : "")
  }
}
