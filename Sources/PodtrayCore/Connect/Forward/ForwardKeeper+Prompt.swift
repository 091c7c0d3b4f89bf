extension ForwardKeeper {
  /// Keeps one forward until a process has ended, or the calling task is cancelled; then nothing of it is left.
  /// - Parameters:
  ///   - owner: whose forward it is; nil for as long as we live.
  ///   - say: called once, when it is decided whether the forward works.
  public func keep(
    _ forward: Forward, until owner: ProcessHandle?, say: @escaping @Sendable (PromptForward.Word) -> Void
  ) async {
    let ended = Once<Void>()
    let end = owner?.onEnd { ended.resume(.success(())) }
    let telling = Task {
      var words = changes.compactMap { PromptForward.Word($0.status) }.makeAsyncIterator()
      if let word = await words.next() { say(word) }
    }
    await keep(forward)
    try? await ended.value()
    end?.cancel()
    telling.cancel()
    await stop()
  }
}
