internal import TestSupport
public import Testing

extension Trait where Self == ConditionTrait {
  /// The test needs these programs. Where one is missing, it is skipped; under `CI=true` it fails.
  public static func requires(_ programs: String...) -> ConditionTrait {
    .disabled("needs programs that are not installed here") {
      let missing = programs.filter { !isFound($0) }
      if !missing.isEmpty, skipsNothing { throw MissingPrograms(names: missing) }
      return !missing.isEmpty
    }
  }
}

/// Whether the case of a test for this program is to be run: where it is installed, and always under `CI=true`, where a
/// missing program fails its case.
public func isTested(_ program: String) -> Bool { skipsNothing || isFound(program) }

private var skipsNothing: Bool { variable("CI") == "true" }

private func isFound(_ program: String) -> Bool { findProgram(program, on: searchPath) != nil }

private struct MissingPrograms: Error, CustomStringConvertible {
  let names: [String]
  var description: String { "not installed, and CI skips nothing: " + names.joined(separator: " ") }
}

private let searchPath = "/usr/local/bin:/usr/bin:/bin"
