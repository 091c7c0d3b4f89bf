import Glibc
import TestSupport

/// Much at once, and nothing for long.
let loadFaults = [
  Fault("1,000 machine events in a second") { line in
    let scene = line.scene
    let calls = scene.workspace.root + "/calls"
    try line.replacePodman(by: "echo >>\(calls)")
    let socket = try await scene.awaitEventSocket(within: .seconds(10))
    let start = ContinuousClock.now
    for _ in 0..<1000 { try send(#"{"Name":"dev","Status":"start","Type":"machine"}"#, to: socket) }
    line.note("sent in \((.now - start).text)")
    try await line.makeLab()
    line.note("Podman was run \(fileSize(calls) ?? 0) times")
    guard fileSize(calls) ?? 0 < 100 else { throw Wrong(description: "a refresh for every few events") }
  },
  Fault("panel killed and restarted 20 times (a stand-in)") { line in
    let (watcher, tray) = (line.scene.desktop.watcher, line.scene.tray)
    for _ in 0..<20 {
      let seen = watcher.registrations.count
      await watcher.vanish()
      try await watcher.appear()
      line.begins()
      let again = try await watcher.registration(after: seen)
      guard again.address == tray.item.address else { throw Wrong(description: "another item: \(again.address)") }
    }
    try await line.sees("dev — ")
  },
  Fault("tray SIGSTOPped for a minute, while machines come and go") { line in
    let scene = line.scene
    scene.tray.program.signal(SIGSTOP)
    line.afterwards { scene.tray.program.signal(SIGCONT) }
    line.afterwards { try await scene.terminal("machine", "rm", "-f", "lab") }
    for _ in 0..<5 {
      try await scene.terminal.make("lab")
      try await scene.terminal("machine", "rm", "-f", "lab")
    }
    try await scene.terminal.make("lab")
    await pass(.seconds(60))
    scene.tray.program.signal(SIGCONT)
    line.begins()
    try await line.sees("lab — stopped", without: "⚠")
  },
]
