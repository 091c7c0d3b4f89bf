internal import Glibc

/// Where everything stands that Podtray shows and others change.
enum WatchedPlaces {
  /// - Parameter eventSocket: the name of our own socket in Podman's runtime directory.
  static func all(_ environment: HostEnvironment, eventSocket: String) -> [WatchedDirectory] {
    [machines(environment), runtime(environment, eventSocket), choice(environment)] + preferences(environment)
      + connections(environment) + localSocket(environment) + programs(environment)
  }

  /// One directory for each provider.
  private static func machines(_ environment: HostEnvironment) -> WatchedDirectory {
    WatchedDirectory(
      path: environment.configHome + "/containers/podman/machine", names: ["*.json"], comparesContent: true,
      coversSubdirectories: true)
  }

  /// What a VM leaves on its way up and down, under the names of every Podman since 4.
  private static func runtime(_ environment: HostEnvironment, _ eventSocket: String) -> WatchedDirectory {
    WatchedDirectory(
      path: EventSocket.directory(environment),
      names: [
        "qmp_*.sock", "*_vm.pid", "*-api.sock", "*_ready.sock", "gvproxy.pid", "*_proxy.pid", "podman.sock",
        NamePattern(exactly: eventSocket),
      ])
  }

  private static func choice(_ environment: HostEnvironment) -> WatchedDirectory {
    let (directory, name) = split(ChoiceFile(environment).path)
    return WatchedDirectory(
      path: directory, names: [NamePattern(exactly: name), NamePattern(exactly: PortWishesFile.name)],
      comparesContent: true)
  }

  private static func preferences(_ environment: HostEnvironment) -> [WatchedDirectory] {
    [SettingsFile(environment).path, Autostart(environment).path].map { path in
      let (directory, name) = split(path)
      return WatchedDirectory(path: directory, names: [NamePattern(exactly: name)], comparesContent: true)
    }
  }

  private static func connections(_ environment: HostEnvironment) -> [WatchedDirectory] {
    let directory = environment.configHome + "/containers"
    let usual = [
      WatchedDirectory(
        path: directory, names: ["podman-connections.json", "containers.conf"], comparesContent: true),
      WatchedDirectory(path: directory + "/containers.conf.d", names: ["*.conf"], comparesContent: true),
    ]
    let named = ["PODMAN_CONNECTIONS_CONF", "CONTAINERS_CONF", "CONTAINERS_CONF_OVERRIDE"]
      .compactMap { environment[$0] }.filter { $0.hasPrefix("/") }
      .map { path in
        let (directory, name) = split(path)
        return WatchedDirectory(path: directory, names: [NamePattern(exactly: name)], comparesContent: true)
      }
    return usual + named
  }

  /// Root's engine answers elsewhere than beside the machines.
  private static func localSocket(_ environment: HostEnvironment) -> [WatchedDirectory] {
    let (directory, name) = split(environment.localSocket)
    return directory == EventSocket.directory(environment)
      ? [] : [WatchedDirectory(path: directory, names: [NamePattern(exactly: name)])]
  }

  /// Where Podman is, or may come; and where the file is that a link leads to.
  private static func programs(_ environment: HostEnvironment) -> [WatchedDirectory] {
    let directories = ExecutableSearch.directories(environment["PATH"])
    let link = ExecutableSearch.find("podman", path: environment["PATH"])
    let files = directories.map { $0 + "/podman" } + [link.flatMap(resolved)].compactMap(\.self)
    return Set(files).sorted().map { file in
      let (directory, name) = split(file)
      return WatchedDirectory(path: directory, names: [NamePattern(exactly: name)])
    }
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func split(_ path: String) -> (directory: String, name: String) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return (String(path[..<slash]), String(path[slash...].dropFirst()))
  }
}
