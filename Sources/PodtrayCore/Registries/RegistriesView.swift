internal import Glibc

/// What is in force for pulls of this computer's own engine, and which file says so.
public struct RegistriesView: Equatable, Sendable {
  /// The files that count, in the order in which they are read.
  public var files: [String] = []
  public var search: Sourced<[String]>?
  public var shortNameMode: Sourced<String>?
  public var credentialHelpers: Sourced<[String]>?
  /// By their prefixes.
  public var registries: [Sourced<Registry>] = []
  /// What short names stand for.
  public var aliases: [String: Sourced<String>] = [:]
  /// Whatever is wrong in a file, the rest of it is here.
  public var problems: [RegistriesProblem] = []

  init() {}

  public static func read(_ files: RegistriesFiles, podman: PodmanVersion) -> RegistriesView {
    var view = RegistriesView()
    for path in files.all {
      let isMain = path == files.main
      view.take(layer(path, takesVersion1: isMain && podman.major < 6))
    }
    return view
  }

  static func layer(_ path: String, takesVersion1: Bool) -> RegistriesLayer {
    guard let text = SmallFile.text(path) else {
      var layer = RegistriesLayer(path: path)
      let reason =
        access(path, R_OK) == 0 ? tr("it is longer than 64 KiB or no text") : String(cString: strerror(errno))
      layer.problems = [RegistriesProblem(path: path, place: nil, message: reason, stopsPodman: true)]
      return layer
    }
    return RegistriesLayer(text: text, path: path, takesVersion1: takesVersion1)
  }

  /// A later file wins: for a list and a registry as a whole, for aliases by each name.
  mutating func take(_ layer: RegistriesLayer) {
    files.append(layer.path)
    search = layer.search ?? search
    shortNameMode = layer.shortNameMode ?? shortNameMode
    credentialHelpers = layer.credentialHelpers ?? credentialHelpers
    for registry in layer.registries {
      registries.removeAll { $0.value.prefix == registry.value.prefix }
      registries.append(registry)
    }
    registries.sort { $0.value.prefix < $1.value.prefix }
    for (name, target) in layer.aliases { aliases[name] = target.value.isEmpty ? nil : target }
    problems += layer.problems
  }
}
