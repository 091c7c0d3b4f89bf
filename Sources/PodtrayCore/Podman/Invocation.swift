/// A program with its arguments, for someone who becomes it or opens a terminal for it.
public struct Invocation: Equatable, Sendable {
  public let executable: String
  public let arguments: [String]

  public init(executable: String, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }
}
