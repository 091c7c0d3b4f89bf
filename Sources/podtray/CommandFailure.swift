internal import PodtrayCore

/// Why a subcommand failed, as `podtray: what. next step.`
struct CommandFailure: Error {
  let what: String
  let nextStep: String?

  init(_ what: String, next: String? = nil) {
    self.what = what
    nextStep = next
  }

  func report() -> Never {
    let sentences = [what, nextStep].compactMap(\.self).map(Sentences.closed)
    Console.printError("podtray: " + sentences.joined(separator: " "))
    Console.exit(1)
  }
}

extension CommandFailure {
  /// What helps when a command of Podman failed.
  static func outputPlace(_ path: String) -> String { tr("Its output is in {file}", ["file": path]) }

  init(_ error: any Error) {
    self.init(ErrorText.of(error), next: (error as? any ExplainedError)?.advice)
  }
}
