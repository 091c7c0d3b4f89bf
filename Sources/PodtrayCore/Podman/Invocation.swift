/// A program with its arguments, for someone who becomes it or opens a terminal for it.
public struct Invocation: Equatable, Sendable {
  public let executable: String
  public let arguments: [String]

  public init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }

  /// Becomes the program, with these changes to our own environment (nil removes).
  /// - Returns: only why that failed, in a sentence.
  public func replaceProcess(changes: [String: String?] = [:]) -> String {
    ProcessReplacement.replace(executable: executable, arguments: arguments, changes: changes).message
  }

  /// Runs it to its end on the calling thread, with our input and output, and these changes to our environment.
  /// - Returns: the exit code; nil when it could not be run or was ended by a signal.
  public func run(changes: [String: String?], in environment: HostEnvironment) -> Int32? {
    if ([executable] + arguments).contains(where: { $0.utf8.contains(0) }) { return nil }
    var variables = environment.variables
    for (name, value) in changes { variables[name] = value }
    return PlainSpawn.exitCode(executable, arguments, environment: variables, isSilent: false)
  }
}
