/// A program that `podman machine` needs and that distributions do not install with it.
struct MachinePart: Equatable, Sendable {
  let name: String
  /// Nil when it is missing.
  let path: String?
  let package: Distribution.Package

  var complaint: String { tr("{program} is missing, and machines need it", ["program": name]) }
}

enum MachineParts {
  /// Podman looks for its helpers in these directories, in this order, and before them in those that a containers.conf
  /// names.
  private static let helperDirectories = [
    "/usr/local/libexec/podman", "/usr/local/lib/podman", "/usr/libexec/podman", "/usr/lib/podman",
  ]

  /// - Parameter podman: nil when it is not known.
  static func all(_ environment: HostEnvironment, podman: PodmanVersion?) -> [MachinePart] {
    let helpers = configuredDirectories(environment) + helperDirectories
    func find(_ name: String, _ package: Distribution.Package) -> MachinePart {
      let path =
        helpers.map { "\($0)/\(name)" }.first(where: ExecutableSearch.isExecutable)
        ?? ExecutableSearch.find(name, path: environment["PATH"])
      return MachinePart(name: name, path: path, package: package)
    }
    let parts = [find("gvproxy", .gvproxy), find(emulator, .qemu), find("qemu-img", .qemuImage)]
    return podman?.isAtLeast(5, 2) ?? true ? parts + [find("virtiofsd", .virtiofsd)] : parts
  }

  /// `helper_binaries_dir` of every containers.conf that there is: which of them counts is for Podman to say.
  private static func configuredDirectories(_ environment: HostEnvironment) -> [String] {
    ContainersConf.documents(environment).flatMap { document -> [String] in
      guard case .array(let nodes)? = document["engine"]?["helper_binaries_dir"]?.value else { return [] }
      return nodes.compactMap { if case .string(let path) = $0.value { path } else { nil } }
    }
  }

  /// The image that a containers.conf names for machines.
  static func configuredImage(_ environment: HostEnvironment) -> String? {
    ContainersConf.documents(environment).reversed().lazy.compactMap { document -> String? in
      guard case .string(let image)? = document["machine"]?["image"]?.value else { return nil }
      return image.isEmpty ? nil : image
    }.first
  }

  private static var emulator: String {
    #if arch(arm64)
      "qemu-system-aarch64"
    #else
      "qemu-system-x86_64"
    #endif
  }
}

extension Distribution.Package {
  fileprivate static let gvproxy = Self(
    apt: ["gvproxy"], dnf: ["podman-machine"], pacman: ["gvisor-tap-vsock"], zypper: ["gvisor-tap-vsock"])
  fileprivate static let qemu = Self(
    apt: ["qemu-system"], dnf: ["qemu-kvm"], pacman: ["qemu-base"], zypper: ["qemu"])
  fileprivate static let qemuImage = Self(
    apt: ["qemu-utils"], dnf: ["qemu-img"], pacman: ["qemu-img"], zypper: ["qemu-img"])
  fileprivate static let virtiofsd = Self("virtiofsd")
}
