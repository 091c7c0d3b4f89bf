internal import FoundationEssentials
internal import Glibc

/// An error that says what failed and why in one line of its own.
public protocol ExplainedError: Error {
  var message: String { get }
  /// What a person can do about it, if anything.
  var advice: String? { get }
}

extension ExplainedError {
  public var advice: String? { nil }
}

extension PodmanError: ExplainedError {}
extension SwitchError: ExplainedError {
  public var advice: String? {
    switch self {
    case .unknown(.podman(let name)) where name.lowercased() == "local":
      tr("“Local” is the engine of this computer")
    case .unknown: tr("“podtray connection list” shows what there is")
    case .notTaken, .notRemembered, .notFollowed: nil
    }
  }
}
extension EnvironmentError: ExplainedError {
  public var advice: String? {
    switch self {
    case .unknown(let id): SwitchError.unknown(id).advice
    case .removed: tr("“podtray use NAME” chooses another")
    case .unnamed: nil
    }
  }
}
extension LocalSocketUnit.Failure: ExplainedError {}

/// The words for any error.
public enum ErrorText {
  public static func of(_ error: any Error) -> String {
    if let explained = error as? any ExplainedError { return explained.message }
    return file(error) ?? DisplayText.line(String(describing: error))
  }

  /// What the system said of a file, with its path; nil for another kind of error.
  private static func file(_ error: any Error) -> String? {
    guard let error = error as? CocoaError, let path = error.filePath,
      let cause = error.underlying as? POSIXError
    else { return nil }
    return "\(DisplayText.line(path)): \(String(cString: strerror(cause.code.rawValue)))"
  }
}
