extension MachineDraft {
  /// Podman's limit; some of what it makes of a name is the name of a socket.
  private static let nameLimit = 30
  /// Names of what runs VMs, which Podman 6 keeps for itself.
  private static let reserved: Set<String> = ["qemu", "wsl", "hyperv", "applehv", "libkrun"]

  /// Everything that is wrong with it, in the order of a form.
  public func problems(in surroundings: MachineSurroundings) -> [DraftProblem] {
    nameProblems(surroundings) + imageProblems(surroundings)
      + MachineSize(cpus: cpus, memoryMiB: memoryMiB, diskGiB: diskGiB).problems(
        surroundings.limits, surroundings.podman)
      + volumes.flatMap { $0.problems(surroundings) } + startProblems(surroundings)
  }

  private func nameProblems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    if name.isEmpty { return [DraftProblem(.name, "a machine needs a name")] }
    if let complaint = formComplaint { return [DraftProblem(.name, complaint)] }
    if surroundings.machines.contains(where: { $0.name == name }) {
      return [DraftProblem(.name, "there is a machine “\(name)” already")]
    }
    let taken = [name, name + "-root"].first { name in
      surroundings.connections.contains { $0.id == .podman(name) }
    }
    return taken.map {
      [DraftProblem(.name, "there is a connection “\($0)” already, which the machine needs for itself")]
    } ?? []
  }

  private var formComplaint: String? {
    let shown = DisplayText.name(name)
    if name.utf8.count > Self.nameLimit { return "the name “\(shown)” is longer than \(Self.nameLimit) characters" }
    if Self.reserved.contains(name) { return "“\(shown)” is a name that Podman keeps for itself" }
    let first = name.utf8.first.map(Self.isPlain) ?? false
    if !first || !name.utf8.allSatisfy({ Self.isPlain($0) || "_.-".utf8.contains($0) }) {
      return "the name “\(shown)” must be of letters, digits, “_”, “.” and “-”, with a letter or a digit first"
    }
    return nil
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private func imageProblems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    if let image {
      if image.isEmpty || image.utf8.contains(0) { return [DraftProblem(.image, "the image has no name")] }
      if image.hasPrefix("/"), !surroundings.exists(image) {
        return [DraftProblem(.image, "there is no file \(DisplayText.line(image))")]
      }
    }
    guard isTakenUnverified(surroundings.podman, surroundings.defaultImage) else { return [] }
    return [DraftProblem(.image, Self.unverified(surroundings.podman), isWarning: true)]
  }

  /// Before 5.5.2 Podman does not look at the certificate of a registry that a machine's image comes from. It is a
  /// registry by default from 5.0 on.
  private func isTakenUnverified(_ podman: PodmanVersion, _ defaultImage: String?) -> Bool {
    guard podman < PodmanVersion("5.5.2")! else { return false }
    return (image ?? defaultImage).map { $0.hasPrefix("docker://") } ?? podman.isAtLeast(5, 0)
  }

  private static func unverified(_ podman: PodmanVersion) -> String {
    "Podman \(podman.text) does not verify the TLS certificate of the registry that a machine's image comes from "
      + "(CVE-2025-6032; 5.5.2 does, and your distribution may have mended this one): use a network that you trust, or "
      + "an image that is a file"
  }

  private func startProblems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    guard startsNow, let other = surroundings.machines.first(where: \.state.occupiesTheVM) else { return [] }
    return [
      DraftProblem(
        .start, "only one machine runs at a time, and \(DisplayText.name(other.name)) is \(other.state.rawValue)")
    ]
  }
}

extension MachineVolume {
  fileprivate func problems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    let complaint =
      if !host.hasPrefix("/") {
        "the directory \(DisplayText.line(host)) must be an absolute path"
      } else if !guest.hasPrefix("/") {
        "the place \(DisplayText.line(guest)) in the guest must be an absolute path"
      } else if text.utf8.contains(0) || text.count(where: { $0 == ":" }) != (isReadOnly ? 2 : 1) {
        "Podman takes no path with a colon, such as \(DisplayText.line(text))"
      } else if !surroundings.exists(host) {
        "there is no directory \(DisplayText.line(host))"
      } else {
        nil as String?
      }
    return complaint.map { [DraftProblem(.volumes, $0)] } ?? []
  }
}
