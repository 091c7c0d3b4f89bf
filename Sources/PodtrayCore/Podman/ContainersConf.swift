internal import FoundationEssentials

/// The files that configure Podman and its helpers, to look something up in: never to be written.
enum ContainersConf {
  /// All that can be read, those that Podman reads later last.
  static func documents(_ environment: HostEnvironment) -> [TOMLNode] {
    paths(environment).compactMap { path in SmallFile.text(path).flatMap { try? TOMLNode(parsing: $0) } }
  }

  private static func paths(_ environment: HostEnvironment) -> [String] {
    if let path = environment["CONTAINERS_CONF"] { return [path] }
    let roots = ["/usr/share/containers", "/etc/containers", environment.configHome + "/containers"]
    return roots.flatMap { root in
      let parts = (try? FileManager.default.contentsOfDirectory(atPath: root + "/containers.conf.d")) ?? []
      return ["\(root)/containers.conf"]
        + parts.filter { $0.hasSuffix(".conf") }.sorted().map { "\(root)/containers.conf.d/\($0)" }
    }
  }
}
