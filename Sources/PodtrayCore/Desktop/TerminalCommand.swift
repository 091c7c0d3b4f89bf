internal import FoundationEssentials

/// The words of one of our own subcommands for a terminal, such as `podtray shell --report PATH NAME`. No terminal
/// changes them, whatever the connection or machine is called: a name that is not plain goes as hexadecimal digits
/// behind `--hex`.
public struct TerminalCommand: Equatable, Sendable {
  public static let reportOption = "--report"
  public static let hexOption = "--hex"
  public static let taskOption = "--task"
  public static let connectionOption = "--connection"
  public static let connectionHexOption = "--connection-hex"

  private let executable: String
  private let subcommand: [String]
  private let operand: String
  private let connection: String?

  private init(_ subcommand: [String], _ operand: String, _ executable: String?, connection: ConnectionID? = nil) {
    self.executable = executable ?? CommandLine.arguments[0]
    self.subcommand = subcommand
    self.operand = operand
    self.connection = connection?.description
  }

  /// The user's shell on a connection.
  public static func shell(_ connection: ConnectionID, executable: String? = ownExecutable) -> TerminalCommand {
    TerminalCommand(["shell"], connection.description, executable)
  }

  /// The user's shell on a connection, in which something runs first.
  public static func shell(
    _ connection: ConnectionID, running task: PromptTask, executable: String? = ownExecutable
  ) throws -> TerminalCommand {
    let json = String(decoding: try JSONEncoder().encode(task), as: UTF8.self)
    return TerminalCommand(["shell", taskOption, hex(json)], connection.description, executable)
  }

  /// What stands behind ``taskOption``; nil when that is no task.
  public static func task(hex: String) -> PromptTask? {
    operand(hex: hex).flatMap { try? JSONDecoder().decode(PromptTask.self, from: Data($0.utf8)) }
  }

  /// A shell in a machine.
  public static func ssh(machine: String, executable: String? = ownExecutable) -> TerminalCommand {
    TerminalCommand(["ssh"], machine, executable)
  }

  /// ssh asks a person what it needs to know for a connection.
  public static func signIn(_ connection: ConnectionID, executable: String? = ownExecutable) -> TerminalCommand {
    TerminalCommand(["connection", "sign-in"], connection.description, executable)
  }

  /// A shell in a container.
  /// - Parameter container: its id.
  public static func shell(
    container: String, of connection: ConnectionID, executable: String? = ownExecutable
  ) -> TerminalCommand {
    TerminalCommand(["container", "shell"], container, executable, connection: connection)
  }

  public func words(reportPath: String) -> [String] {
    var words = [executable] + subcommand + [Self.reportOption, reportPath]
    if let connection {
      words +=
        Self.isPlain(connection)
        ? [Self.connectionOption, connection] : [Self.connectionHexOption, Self.hex(connection)]
    }
    return words + (Self.isPlain(operand) ? [operand] : [Self.hexOption, Self.hex(operand)])
  }

  private static func isPlain(_ word: String) -> Bool { !word.hasPrefix("-") && Terminal.isPlain(word) }

  static func hex(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// What stands behind `--hex`; nil when that is not UTF-8 in hexadecimal digits.
  public static func operand(hex: String) -> String? {
    let digits = Array(hex.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Character(Unicode.Scalar(digits[start])).hexDigitValue,
        let low = Character(Unicode.Scalar(digits[start + 1])).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
