@testable import PodtrayCore

extension [Effect] {
  var notices: [Notice] {
    compactMap { if case .notify(let notice) = $0 { notice } else { nil } }
  }

  /// What is told and taken back, in a few words.
  var told: [String] {
    compactMap { effect in
      switch effect {
      case .notify(let notice): notice.title
      case .withdraw(let id): "withdraw " + id
      default: nil
      }
    }
  }
}

extension Snapshot {
  /// The same with this notice switched off.
  func without(_ kind: Notice.Kind) -> Snapshot {
    var snapshot = self
    switch kind {
    case .started: snapshot.preferences.settings.notifiesStarted = false
    case .failed: snapshot.preferences.settings.notifiesFailed = false
    case .died: snapshot.preferences.settings.notifiesDied = false
    case .connection: snapshot.preferences.settings.notifiesConnection = false
    }
    return snapshot
  }
}
