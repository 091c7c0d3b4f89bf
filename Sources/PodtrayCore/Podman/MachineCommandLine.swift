/// The command line of a `podman machine` command, as `/proc` shows it.
enum MachineCommandLine {
  /// Podman's name for a machine that nobody named.
  private static let unnamed = "podman-machine-default"

  /// Whether these are the arguments of a Podman that does this to the machine.
  static func works(_ arguments: [String], _ verb: MachineActivity.Verb, on machine: String) -> Bool {
    guard let word = arguments.firstIndex(of: "machine"), word + 1 < arguments.count,
      arguments[..<word].contains(where: isPodman), verb.words.contains(arguments[word + 1])
    else { return false }
    let operands = arguments[(word + 2)...]
    return operands.contains(machine)
      || machine == unnamed && operands.allSatisfy { $0.hasPrefix("-") }
  }

  private static func isPodman(_ argument: String) -> Bool {
    argument.split(separator: "/").last?.hasPrefix("podman") ?? false
  }
}

extension MachineActivity.Verb {
  fileprivate var words: [String] {
    switch self {
    case .start: ["start"]
    case .stop: ["stop"]
    case .make: ["init"]
    case .remove: ["rm", "remove"]
    }
  }
}
