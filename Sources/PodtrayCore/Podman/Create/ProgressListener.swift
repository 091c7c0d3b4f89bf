/// Tells how far it is from what is printed, and when nothing is.
struct ProgressListener {
  private static let silence = Duration.seconds(20)

  let tell: @Sendable (CreationProgress) -> Void

  /// - Returns: everything, when the program's output has ended.
  func listen(to terminal: PseudoTerminal) async -> InitProgress {
    var progress = InitProgress()
    tell(CreationProgress(.making(progress)))
    var alarm = alarm(progress)
    for await piece in terminal.output {
      Reactor.shared.cancel(timer: alarm)
      _ = progress.take(piece)
      tell(CreationProgress(.making(progress)))
      alarm = self.alarm(progress)
    }
    Reactor.shared.cancel(timer: alarm)
    return progress
  }

  private func alarm(_ progress: InitProgress) -> UInt64 {
    Reactor.shared.schedule(after: Reactor.nanoseconds(Self.silence)) {
      tell(CreationProgress(.making(progress), isSilent: true))
    }
  }
}
