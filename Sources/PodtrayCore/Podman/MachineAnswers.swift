/// What Podman answered about the machines.
struct MachineAnswers: Sendable {
  /// By the machine's name.
  var reports: [String: MachineReport] = [:]
  /// Why there is no list; each machine was asked for alone then.
  var listError: PodmanError?
  /// Why there is no answer about a machine that was asked for alone.
  var silent: [String: PodmanError] = [:]

  /// Whether a question about some machine takes for ever. A list would, too.
  var hang: Bool { silent.values.contains(where: \.isHang) }

  mutating func add(_ result: Result<MachineReport, PodmanError>, _ name: String) {
    switch result {
    case .success(let report): reports[name] = report
    case .failure(let error): silent[name] = error
    }
  }
}

extension PodmanError {
  var isHang: Bool { if case .notResponding = self { true } else { false } }
}

/// What of earlier answers still holds, and saves asking.
struct MachineMemory: Sendable {
  struct Details: Sendable {
    /// Of the machine's file; empty when it has none.
    var signature: [Int]
    /// Nil when Podman knows none of that name.
    var report: MachineReport?
  }

  var podman: PodmanInfo?
  var files: [MachineFile] = []
  /// What `inspect` said, by the machine's name.
  var details: [String: Details] = [:]
  /// What was said twice, by the machine's name, with the signature of its file.
  var settled: [String: Settled] = [:]
  /// The list did not come last time, however long it was waited for.
  var listHang: PodmanError?

  struct Settled: Equatable, Sendable {
    var doubt: MachineReport.Doubt
    var signature: [Int]
  }

  func signature(of name: String) -> [Int] { files.first { $0.name == name }?.signature ?? [] }

  /// Whether `inspect` would tell something new.
  func lacksDetails(of name: String, _ signature: [Int]) -> Bool { details[name]?.signature != signature }
}
