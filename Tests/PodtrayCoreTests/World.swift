@testable import PodtrayCore

/// Values that tests start from.
enum World {
  static let podman = PodmanInfo(path: "/usr/bin/podman", version: PodmanVersion("5.4.2")!)

  static func machine(_ name: String, _ state: MachineState = .stopped, rootful: Bool = false) -> Machine {
    Machine(
      name: name, state: state, isRootful: rootful, cpus: 2, memoryBytes: 2 << 30, diskBytes: 10 << 30,
      sshPort: 40123, apiSocket: "/run/user/1000/podman/\(name)-api.sock")
  }

  /// The two connections of a machine.
  static func connections(of name: String, default isDefault: Bool = false) -> [Connection] {
    [
      Connection(
        id: .podman(name), uri: "ssh://core@127.0.0.1:40123/run/user/1000/podman/podman.sock", isMachine: true,
        isPodmanDefault: isDefault),
      Connection(
        id: .podman(name + "-root"), uri: "ssh://root@127.0.0.1:40123/run/podman/podman.sock", isMachine: true),
    ]
  }

  static func remote(_ name: String, _ uri: String, default isDefault: Bool = false) -> Connection {
    Connection(id: .podman(name), uri: uri, isPodmanDefault: isDefault)
  }

  static func snapshot(
    _ sequence: Int = 1, machines: [Machine] = [], connections: [Connection] = [], choice: Choice? = nil,
    localSocket: LocalSocket = .listening
  ) -> Snapshot {
    Snapshot(
      sequence: sequence, podman: .success(podman), machines: .success(machines), connections: .success(connections),
      choice: choice, localSocket: localSocket)
  }

  static func failing(_ error: PodmanError, sequence: Int = 1, choice: Choice? = nil) -> Snapshot {
    Snapshot(
      sequence: sequence, podman: .failure(error), machines: .failure(error), connections: .failure(error),
      choice: choice, localSocket: .off)
  }

  static func state(_ snapshot: Snapshot) -> AppState {
    var state = AppState()
    _ = state.reduce(.refreshed(snapshot))
    return state
  }
}

extension [Effect] {
  /// Without what points docker and shells at the active connection.
  var withoutFollowing: [Effect] {
    filter { if case .follow = $0 { false } else { true } }
  }

  /// Without what only watches over the work, or tells of it.
  var work: [Effect] {
    filter { effect in
      switch effect {
      case .setAlarm, .cancelAlarm, .probe, .follow, .notify, .withdraw: false
      default: true
      }
    }
  }
}
