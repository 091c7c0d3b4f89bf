// The way to the active connection's engine: whether it was lost while nobody looked.
extension AppState {
  /// One that was never up is not lost, and one that nobody follows any more is nobody's loss.
  mutating func followLoss() {
    let forward = activeForward == nil ? nil : following?.forward
    if watchfulness.up != forward { watchfulness.up = nil }
    if watchfulness.loss?.forward != forward { watchfulness.loss = nil }
    guard let forward, let status = activeForward else { return }
    switch status {
    case .up: watchfulness.up = forward
    case .connecting: break
    case .failed, .needsSignIn:
      guard watchfulness.up == forward else { break }
      watchfulness.up = nil
      watchfulness.loss = Watchfulness.Loss(forward: forward)
    }
  }

  mutating func noticesOfConnection(since before: AppState) -> [Told] {
    guard let loss = watchfulness.loss, let status = activeForward else { return [] }
    switch status {
    case .up:
      watchfulness.loss = nil
      return loss.told == nil ? [] : [(Notice(back: active.id), .back(active.id))]
    case .needsSignIn(let reason):
      return tell(.wantsSignIn, Notice(wantsSignIn: active.id, reason))
    case .failed(let reason):
      return loss.isProven ? tell(.outOfReach, Notice(lost: active.id, reason)) : []
    case .connecting:
      return []
    }
  }

  private mutating func tell(_ told: Watchfulness.Told, _ notice: Notice) -> [Told] {
    guard watchfulness.loss?.told != told else { return [] }
    watchfulness.loss?.told = told
    return [(notice, .lost)]
  }
}
