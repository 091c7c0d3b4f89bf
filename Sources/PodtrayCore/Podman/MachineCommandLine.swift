/// What a running `podman machine …` does to which machine, as its arguments tell.
struct MachineCommandLine: Equatable {
  var verb: MachineActivity.Verb
  var machine: String

  private static let deleted = " (deleted)"
  private static let defaultMachine = "podman-machine-default"
  private static let verbs: [Substring: MachineActivity.Verb] = [
    "start": .start, "stop": .stop, "init": .make, "rm": .remove,
  ]
  /// Podman's own options without a value; every other one before the subcommand has its value behind it.
  private static let switches: Set<Substring> = [
    "--help", "-h", "--version", "-v", "--remote", "-r", "--syslog", "--noout", "--trace", "--transient-store",
  ]
  /// The options of the subcommands that have a value; most are of `init`.
  private static let valued: Set<Substring> = [
    "--cpus", "--disk-size", "--ignition-path", "--image", "--image-path", "--memory", "-m", "--playbook", "--provider",
    "--swap", "--timezone", "--usb", "--username", "--volume", "-v", "--volume-driver",
    "--connection", "-c", "--identity", "--log-level", "--ssh", "--url",
  ]

  /// Nil when it is another command.
  /// - Parameters:
  ///   - arguments: with the program's name first.
  ///   - known: the names of machines. A later Podman's options may have values that we do not know of: a known name
  ///     among the operands is meant, wherever it stands.
  init?(_ arguments: [String], knowing known: Set<String>) {
    var rest = arguments.dropFirst().map { Substring($0) }[...]
    guard Self.takeOperand(&rest) == "machine", let verb = Self.takeOperand(&rest).flatMap({ Self.verbs[$0] }) else {
      return nil
    }
    let operands = Self.operands(rest)
    self.verb = verb
    machine = operands.first(where: known.contains) ?? operands.first ?? Self.defaultMachine
  }

  /// Whether a program's name is that of Podman: `podman`, `podman-remote`, `podman-5.4`, `podman5`.
  static func isPodman(_ program: String) -> Bool {
    var name = program.split(separator: "/").last ?? ""
    // So says the kernel of a running program whose file an upgrade has replaced.
    if name.hasSuffix(deleted) { name = name.dropLast(deleted.count) }
    guard name.hasPrefix("podman") else { return false }
    let suffix = name.dropFirst("podman".count)
    return suffix.isEmpty || suffix == "-remote" || suffix.drop { $0 == "-" }.first?.isNumber ?? false
  }

  private static func takeOperand(_ rest: inout ArraySlice<Substring>) -> Substring? {
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else { return argument }
      if !argument.contains("=") && !switches.contains(argument) { rest = rest.dropFirst() }
    }
    return nil
  }

  private static func operands(_ arguments: ArraySlice<Substring>) -> [String] {
    var operands: [String] = []
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" { return operands + rest.map { String($0) } }
      if !argument.hasPrefix("-") {
        operands.append(String(argument))
      } else if valued.contains(argument) {
        rest = rest.dropFirst()
      }
    }
    return operands
  }
}
