internal import FoundationEssentials
internal import Glibc

/// Writes our own file of registries, and no other one.
public struct RegistriesEditor: Sendable {
  /// Not read by Podman, which takes only names that end in `.conf`.
  private static let beforeSuffix = ".before"

  public let files: RegistriesFiles
  private let environment: HostEnvironment

  public init(_ environment: HostEnvironment, files: RegistriesFiles) {
    self.environment = environment
    self.files = files
  }

  /// What our file says now.
  /// - Throws: ``RegistriesRefusal/damaged(_:)`` when it has something that we would lose.
  public func draft() throws -> RegistriesDraft {
    let layer = RegistriesLayer(text: try text(files.own), path: files.own, takesVersion1: false)
    if let problem = layer.problems.first { throw RegistriesRefusal.damaged(problem.text) }
    return RegistriesDraft(layer)
  }

  /// What writing the draft would change, as a unified difference; empty when nothing.
  /// - Throws: ``RegistriesRefusal``.
  public func difference(_ draft: RegistriesDraft) throws -> String {
    UnifiedDiff.make(from: try text(files.own), to: draft.text, path: files.own)
  }

  /// Writes it in one step, and keeps what was there for ``undo()``.
  /// - Throws: ``RegistriesRefusal``, or what the system says of the file.
  public func write(_ draft: RegistriesDraft) throws {
    if let problem = draft.problems.first { throw RegistriesRefusal.unfit(problem) }
    try exclusively {
      let before = try text(files.own)
      guard before != draft.text else { return }
      try replace(files.own + Self.beforeSuffix, before)
      try replace(files.own, draft.text)
    }
  }

  /// Puts back what was there before the last change; once more brings the change back.
  /// - Throws: ``RegistriesRefusal/nothingToUndo``, or what the system says of the file.
  public func undo() throws {
    try exclusively {
      let kept = files.own + Self.beforeSuffix
      guard access(kept, F_OK) == 0 else { throw RegistriesRefusal.nothingToUndo }
      let (now, before) = (try text(files.own), try text(kept))
      try replace(kept, now)
      try replace(files.own, before)
    }
  }

  /// Whether there is a change of ours to be taken back.
  public var canUndo: Bool { access(files.own + Self.beforeSuffix, F_OK) == 0 }

  /// A command line and a window may change it at the same moment.
  private func exclusively(_ body: () throws -> Void) throws {
    let lock = try FileLock.wait(for: RuntimeDirectory(environment), named: "registries.lock")
    defer { lock.release() }
    try body()
  }

  /// Without a file it is empty.
  private func text(_ path: String) throws -> String {
    if access(path, F_OK) != 0, errno == ENOENT { return "" }
    guard let text = SmallFile.text(path) else { throw RegistriesRefusal.noText(path) }
    return text
  }

  /// An empty one is none.
  private func replace(_ path: String, _ text: String) throws {
    if text.isEmpty, path == files.own {
      guard unlink(path) == 0 || errno == ENOENT else { throw RuntimeDirectory.failure(path) }
      return
    }
    let directory = String(path[..<path.lastIndex(of: "/")!])
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try PrivateFile.replace(path, with: Array(text.utf8), mode: 0o644)
  }
}

/// Why our file of registries is not written.
public enum RegistriesRefusal: ExplainedError, Equatable {
  case noText(String)
  case damaged(String)
  case unfit(String)
  case nothingToUndo

  public var message: String {
    switch self {
    case .noText(let path): tr("{file} cannot be read as text", ["file": DisplayText.line(path)])
    case .damaged(let problem): problem
    case .unfit(let problem): problem
    case .nothingToUndo: tr("no change of Podtray is there to be undone")
    }
  }

  public var advice: String? {
    if case .damaged = self { tr("Mend that line first: the file is left as it is") } else { nil }
  }
}
