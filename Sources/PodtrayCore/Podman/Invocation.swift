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
}
