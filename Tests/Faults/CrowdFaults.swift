import TestSupport

/// More of everything than a person has.
let crowdFaults = [
  Fault("200 machines and 1,000 connections") { line in
    let (scene, dev) = (line.scene, MachineFiles("dev", in: line.scene))
    let text = try dev.text
    let connections = scene.workspace.home + "/.config/containers/podman-connections.json"
    line.begins()
    for number in 1..<200 {
      let machine = MachineFiles("m\(number)", in: scene)
      // The disk is the same: no one of them will start.
      let places = [#""Name":"dev""#, "qmp_dev.", "/dev_vm."]
      try machine.write(places.reduce(text) { $0.replacing($1, with: $1.replacing("dev", with: machine.name)) })
    }
    let entries = (1...1000).map { number in
      #""c\#(number)":{"URI":"ssh://core@c\#(number).example.test/run/user/1000/podman/podman.sock"}"#
    }
    try writeFile(
      connections, #"{"Connection":{"Default":"c1","Connections":{\#(entries.joined(separator: ","))}},"Farm":{}}"#)
    try await line.sees("m199 — stopped", without: "⚠", within: .seconds(60))
    line.note("after \(line.elapsed.text)")
    let list = try await scene.terminal("machine", "list", "--format", "json")
    line.note("one list takes \(list.duration.text)")
    try MachineFiles("m100", in: scene).write(starting: true)
    line.begins()
    try await line.sees("⚠ m100: stuck starting")
  }
]
