import Glibc
import Testing

@testable import PodtrayCore

/// Which files count, and in which order.
@Suite struct RegistriesFilesTests {
  private static let user = "/home/.config/containers/registries.conf"
  private static let system = "/etc/containers/registries.conf"
  private static let dropIns = [
    "\(system).d/b.conf", "\(system).d/a.conf", "\(system).d/no.txt", "\(user).d/a.conf",
  ]

  private func use(_ paths: [String], _ body: (RegistriesTree) throws -> Void) throws {
    try RegistriesTree.use(Dictionary(uniqueKeysWithValues: paths.map { ($0, "") }), body)
  }

  @Test func theSystemsFilesAndThenTheUsers() throws {
    try use(Self.dropIns + [Self.system]) { tree in
      #expect(
        tree.names(tree.files())
          == [Self.system, "\(Self.system).d/a.conf", "\(Self.system).d/b.conf", "\(Self.user).d/a.conf"])
    }
  }

  @Test func theUsersMainFileSwitchesTheSystemOff() throws {
    try use(Self.dropIns + [Self.system, Self.user]) { tree in
      #expect(tree.names(tree.files()) == [Self.user, "\(Self.user).d/a.conf"])
    }
  }

  @Test func theVariableNamesTheMainFileAlone() throws {
    try use(Self.dropIns + [Self.system, Self.user]) { tree in
      let files = tree.files("5.4.2", ["CONTAINERS_REGISTRIES_CONF": "/x"])
      #expect(
        tree.names(files)
          == ["/x", "\(Self.system).d/a.conf", "\(Self.system).d/b.conf", "\(Self.user).d/a.conf"])
      let six = tree.files("6.0.0", ["CONTAINERS_REGISTRIES_CONF": "/x", "CONTAINERS_REGISTRIES_CONF_OVERRIDE": "/y"])
      #expect(tree.names(six) == ["/x", "/y"])
    }
  }

  /// A name hides the same name in a directory before, and orders all of them.
  @Test func fromSixOnNamesAreMasked() throws {
    let vendor = "/usr/share/containers/registries.conf"
    try use(Self.dropIns + [vendor, "\(vendor).d/c.conf", "\(vendor).d/b.conf"]) { tree in
      #expect(
        tree.names(tree.files("6.0.0"))
          == [vendor, "\(Self.user).d/a.conf", "\(Self.system).d/b.conf", "\(vendor).d/c.conf"])
    }
  }

  @Test(arguments: ["5.4.2", "6.0.0"]) func whateverIsReadIsWatched(_ podman: String) throws {
    let user = geteuid() == 0 ? "rootful.conf.d" : "rootless.conf.d/\(geteuid())"
    try use(Self.dropIns + [Self.system, Self.user, "/etc/containers/registries.\(user)/z.conf"]) { tree in
      let named = ["CONTAINERS_REGISTRIES_CONF": "/x/main", "CONTAINERS_REGISTRIES_CONF_OVERRIDE": "/y/more"]
      for variables in [[:], named, ["CONTAINERS_REGISTRIES_CONF_OVERRIDE": "/y/more"]] {
        let files = tree.files(podman, variables)
        let unwatched = (files.all + [files.own]).filter { path in !files.places.contains { $0.holds(path) } }
        #expect(!files.all.isEmpty && unwatched == [])
      }
      let relative = tree.files(podman, ["CONTAINERS_REGISTRIES_CONF": "x/main"])
      #expect(relative.places.allSatisfy { $0.path.hasPrefix("/") })
    }
  }

  @Test func beforeSixTheHomeIsMeantLiterally() throws {
    try RegistriesTree.use { tree throws in
      let variable = ["XDG_CONFIG_HOME": "/elsewhere"]
      #expect(tree.files("5.4.2", variable).own == "\(tree.home)/.config/containers/registries.conf.d/50-podtray.conf")
      #expect(tree.files("6.0.0", variable).own == "/elsewhere/containers/registries.conf.d/50-podtray.conf")
      #expect(tree.files().all.isEmpty)
    }
  }
}
