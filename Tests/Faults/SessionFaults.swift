import Glibc
import TestSupport

/// Two desktops of one person.
let sessionFaults = [
  Fault("two trays in two sessions of one user") { line in
    let scene = line.scene
    let session = try Program("dbus-daemon", ["--session", "--nofork", "--print-address"], in: scene.workspace)
    let address = try await session.line { $0 }
    let watcher = try await StatusNotifierWatcher.start(on: address)
    let other = try Program(
      Built.product("podtray"), in: scene.workspace,
      environment: scene.workspace.environment.merging(["DBUS_SESSION_BUS_ADDRESS": address]) { $1 })
    let item = try await TrayItem.open(watcher.registration().address, on: address)
    try await line.makeLab()
    try await item.menu("row of lab in the other session") { $0.first(["lab — stopped"]) != nil }
    other.signal(SIGTERM)
    guard try await other.result().end == .exited(0) else {
      throw Wrong(description: "the other tray did not end well")
    }
    await watcher.vanish()
    try await scene.terminal("machine", "rm", "-f", "lab")
    line.begins()
    try await line.seesNo("lab — ")
    try scene.checkNoComplaint()
  }
]
