internal import ArgumentParser
internal import PodtrayCore

/// Names as they are now, for the scripts of `--generate-completion-script`.
extension CompletionKind {
  static var machine: CompletionKind { names { candidates, _ in candidates.machines() } }
  static var connection: CompletionKind { names { candidates, _ in await candidates.connections() } }
  static var container: CompletionKind {
    names { candidates, line in
      await candidates.containers(of: line.value(of: "--connection").map(ConnectionID.init(argument:)))
    }
  }
  /// What the setting that stands before it can be.
  static var settingValue: CompletionKind {
    names { candidates, line in
      switch line.words.lazy.compactMap(Settings.Key.init(rawValue:)).first {
      case .startMachine: candidates.machines()
      case .terminal, nil: []
      default: ["true", "false"]
      }
    }
  }

  private static func names(
    _ find: @escaping @Sendable (Candidates, CompletedLine) async -> [String]
  ) -> CompletionKind {
    .custom { words, index, _ in
      let line = CompletedLine(words: words, index: index)
      let names = waitForAnswer { await find(Candidates(.current), line) }
      let shell = CompletionShell.requesting.flatMap { CandidateText.Shell(rawValue: $0.rawValue) }
      return CandidateText.lines(names, for: shell, isOperand: line.isBehindTerminator)
    }
  }
}

/// A command line, as far as it is typed.
struct CompletedLine: Sendable {
  let words: [String]
  /// Of the word that is completed.
  let index: Int

  var isBehindTerminator: Bool { words.prefix(index).contains("--") }

  /// What an option was given, if it was. bash takes `=` for a word of its own.
  func value(of option: String) -> String? {
    for (place, word) in words.enumerated() {
      if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
      if word == option { return words.dropFirst(place + 1).first { $0 != "=" } }
    }
    return nil
  }
}
