internal import TestSupport
public import Testing

extension Trait where Self == ConditionTrait {
  /// The test needs these programs. Where one is missing, it is skipped; under `CI=true` it fails.
  public static func requires(_ programs: String...) -> ConditionTrait {
    .disabled("needs programs that are not installed here") {
      let missing = programs.filter { findProgram($0, on: searchPath) == nil }
      if !missing.isEmpty, variable("CI") == "true" { throw MissingPrograms(names: missing) }
      return !missing.isEmpty
    }
  }
}

private struct MissingPrograms: Error, CustomStringConvertible {
  let names: [String]
  var description: String { "not installed, and CI skips nothing: " + names.joined(separator: " ") }
}

private let searchPath = "/usr/local/bin:/usr/bin:/bin"
