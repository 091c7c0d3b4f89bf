import TestSupport

/// Copies of the shared libraries that a tray maps, for it alone.
enum PrivateLibraries {
  /// What trays load besides what their binary names.
  private static let alsoLoaded = ["libayatana-appindicator3.so.1", "libgtk-3.so.0"]

  static func use(in workspace: Workspace, for candidate: Candidate) async throws {
    let directory = try workspace.makeDirectory("libraries")
    let cache = try await Program.run("/sbin/ldconfig", ["-p"], in: workspace).output
    var roots = alsoLoaded.compactMap { name in
      cache.split(separator: "\n").first { $0.contains(name) }?.split(separator: " ").last.map(String.init)
    }
    roots.append(candidate.binary ?? "/usr/bin/python3")
    let linked = try await Program.run("ldd", roots, in: workspace).output
    let libraries = Set(linked.split(separator: "\n").compactMap(path)).union(roots.dropLast())
    let copied = try await Program.run("cp", ["-L", "--"] + libraries.sorted() + [directory], in: workspace)
    guard copied.succeeded else { throw CopyFailed(description: copied.errors) }
    workspace.set("LD_LIBRARY_PATH", directory)
  }

  /// Reads `name => path (address)`. The loader itself has no arrow, and must not be copied.
  private static func path(in line: Substring) -> String? {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
    return words.count > 2 && words[1] == "=>" ? String(words[2]) : nil
  }

  private struct CopyFailed: Error {
    let description: String
  }
}
