/// What Podman answered about the machines.
struct MachineAnswers: Sendable {
  /// By the machine's name.
  var reports: [String: MachineReport] = [:]
  /// The machines that were asked for alone, without an answer.
  var silent: Set<String> = []
  /// Whether they come from the list; else each machine was asked for alone.
  var areListed = false
}

/// What of earlier answers still holds, and saves asking.
struct MachineMemory: Sendable {
  struct Details: Sendable {
    /// Of the machine's file; empty when it has none.
    var signature: [Int]
    /// Nil when Podman knows none of that name.
    var report: MachineReport?
  }

  let podman: PodmanInfo
  var files: [MachineFile] = []
  /// What `inspect` said, by the machine's name.
  var details: [String: Details] = [:]
  /// What was said twice, by the machine's name, with the signature of its file.
  var settled: [String: Settled] = [:]
  /// The list did not answer last time.
  var listHangs = false

  struct Settled: Equatable, Sendable {
    var doubt: MachineReport.Doubt
    var signature: [Int]
  }

  func signature(of name: String) -> [Int] { files.first { $0.name == name }?.signature ?? [] }

  /// Whether `inspect` would tell something new.
  func lacksDetails(of name: String, _ signature: [Int]) -> Bool { details[name]?.signature != signature }
}
