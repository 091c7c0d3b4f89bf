internal import FoundationEssentials

/// A machine's own configuration file, as far as we look into it: never to learn a state, only to know whether Podman
/// may be asked at all, what belongs to the machine, and whether anything changed since we last did.
struct MachineFile: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case podman4, podman5
    /// Empty, cut off, or the JSON of something else. Podman before 4.5 rewrites its files in place: who reads one at
    /// that moment sees it so.
    case damaged
  }

  /// The file's name without `.json`.
  var name: String
  var path: String
  var kind: Kind
  /// Podman 5 and later write a `Version` of 1; Podman 4 has no such key and destroys a file that has it, even one that
  /// is damaged otherwise.
  var isFromPodman5: Bool
  /// Before 4.7 no command tells whether a machine is rootful.
  var isRootful: Bool?
  /// QEMU's monitor, which Podman connects to when it is asked for the state.
  var monitorSocket: String?
  var vmPidFile: String?
  var proxyPidFile: String?
  var imagePath: String?
  /// Podman 5 keeps it elsewhere, and does not name it here.
  var ignitionPath: String?
  /// What the guest sees of this computer, which no command tells; nil when that is not known.
  var volumes: [MachineVolume]?
  /// Changes whenever the file does.
  var signature: [Int]

  /// - Parameter contents: nil when it cannot be read.
  init(path: String, name: String, signature: [Int], contents: String?) {
    let object = contents.flatMap { try? JSONDecoder().decode(LenientObject.self, from: Data($0.utf8)) }
    let hypervisor = object?.object("QEMUHypervisor")
    let monitor = (hypervisor ?? object)?.object("QMPMonitor")?.path("Address")
    self.name = name
    self.path = path
    isFromPodman5 = (object?.integer("Version") ?? 0) >= 1 || object?.object("HostUser") != nil
    // Podman 5 crashes on a file of its own without a monitor.
    let isWhole = (object?.string("Name") ?? "") != "" && (!isFromPodman5 || monitor != nil)
    kind = !isWhole ? .damaged : isFromPodman5 ? .podman5 : .podman4
    isRootful = object?.flag("Rootful") ?? object?.object("HostUser")?.flag("Rootful")
    monitorSocket = monitor
    vmPidFile = hypervisor?.path("QEMUPidPath") ?? object?.path("VMPidFilePath")
    // One gvproxy serves all machines of Podman 5, beside their monitors.
    proxyPidFile = isFromPodman5 ? monitor.map(Self.sharedProxy) : object?.path("PidFilePath")
    imagePath = object?.path("ImagePath")
    ignitionPath = object?.path("IgnitionFilePath")
    volumes = isWhole ? object?.volumes : nil
    self.signature = signature
  }

  private static func sharedProxy(besides monitor: String) -> String {
    String(monitor[..<(monitor.lastIndex(of: "/") ?? monitor.startIndex)]) + "/gvproxy.pid"
  }
}

extension LenientObject {
  /// Nil unless every one of them is as it should be.
  fileprivate var volumes: [MachineVolume]? {
    guard let mounts = list("Mounts") else { return nil }
    let volumes = mounts.compactMap { mount -> MachineVolume? in
      guard let host = mount.string("Source"), host.hasPrefix("/"), let guest = mount.string("Target"), !guest.isEmpty
      else { return nil }
      return MachineVolume(host: host, guest: guest, isReadOnly: mount.flag("ReadOnly") ?? false)
    }
    return volumes.count == mounts.count ? volumes : nil
  }

  /// Podman's way to write a path: an object with the key `Path`. Nil unless it is absolute.
  fileprivate func path(_ key: String) -> String? {
    object(key)?.string("Path").flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
}
