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
    if name.isEmpty { return [DraftProblem(.name, tr("a machine needs a name"))] }
    if let complaint = formComplaint { return [DraftProblem(.name, complaint)] }
    if surroundings.machines.contains(where: { $0.name == name }) {
      return [DraftProblem(.name, tr("there is a machine “{machine}” already", ["machine": name]))]
    }
    let taken = [name, name + "-root"].first { name in
      surroundings.connections.contains { $0.id == .podman(name) }
    }
    return taken.map {
      [
        DraftProblem(
          .name,
          tr("there is a connection “{connection}” already, which the machine needs for itself", ["connection": $0]))
      ]
    } ?? []
  }

  private var formComplaint: String? {
    let shown = DisplayText.name(name)
    if name.utf8.count > Self.nameLimit {
      return trn(
        "the name “{name}” is longer than {count} character", "the name “{name}” is longer than {count} characters",
        Self.nameLimit, ["name": shown])
    }
    if Self.reserved.contains(name) {
      return tr("“{name}” is a name that Podman keeps for itself", ["name": shown])
    }
    let first = name.utf8.first.map(Self.isPlain) ?? false
    if !first || !name.utf8.allSatisfy({ Self.isPlain($0) || "_.-".utf8.contains($0) }) {
      return tr(
        "the name “{name}” must be of letters, digits, “_”, “.” and “-”, with a letter or a digit first",
        ["name": shown])
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
      if image.isEmpty || image.utf8.contains(0) { return [DraftProblem(.image, tr("the image has no name"))] }
      if image.hasPrefix("/"), !surroundings.exists(image) {
        return [DraftProblem(.image, tr("there is no file {file}", ["file": DisplayText.line(image)]))]
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
    tr(
      "Podman {version} does not verify the TLS certificate of the registry that a machine's image comes from "
        + "(CVE-2025-6032; 5.5.2 does, and your distribution may have mended this one): use a network that you trust, "
        + "or an image that is a file", ["version": podman.text])
  }

  private func startProblems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    guard startsNow, let other = surroundings.machines.first(where: \.state.occupiesTheVM) else { return [] }
    return [DraftProblem(.start, Self.place(takenBy: DisplayText.name(other.name), other.state))]
  }

  private static func place(takenBy name: String, _ state: MachineState) -> String {
    switch state {
    case .starting: tr("only one machine runs at a time, and {other} is starting", ["other": name])
    case .stopping: tr("only one machine runs at a time, and {other} is stopping", ["other": name])
    case .running, .stopped, .unknown:
      tr("only one machine runs at a time, and {other} is running", ["other": name])
    }
  }
}

extension MachineVolume {
  fileprivate func problems(_ surroundings: MachineSurroundings) -> [DraftProblem] {
    let complaint =
      if !host.hasPrefix("/") {
        tr("the directory {path} must be an absolute path", ["path": DisplayText.line(host)])
      } else if !guest.hasPrefix("/") {
        tr("the place {path} in the guest must be an absolute path", ["path": DisplayText.line(guest)])
      } else if text.utf8.contains(0) || text.count(where: { $0 == ":" }) != (isReadOnly ? 2 : 1) {
        tr("Podman takes no path with a colon, such as {path}", ["path": DisplayText.line(text)])
      } else if !surroundings.exists(host) {
        tr("there is no directory {path}", ["path": DisplayText.line(host)])
      } else {
        nil as String?
      }
    return complaint.map { [DraftProblem(.volumes, $0)] } ?? []
  }
}
