import TestSupport

/// What the tray may have runs out, in a user namespace of its own, so nobody else is without.
let limitFaults = [
  Fault("inotify limit exhausted", in: Scene.Kind(limits: { _ in noWatches })) { line in
    try await line.makeLab()
    try await line.scene.terminal("machine", "rm", "-f", "lab")
    line.begins()
    try await line.seesNo("lab — ")
  },
  Fault("state directory full: 64 KiB", in: Scene.Kind(limits: { fill($0.home + "/.local/state") })) {
    try await $0.startAndCancel()
  },
  Fault("state directory read-only", in: Scene.Kind(limits: { "chmod 500 '\($0.home)/.local/state'" })) {
    try await $0.startAndCancel()
  },
]

private let noWatches = "echo 0 >/proc/sys/user/max_inotify_watches"

private func fill(_ directory: String) -> String {
  """
  mount -t tmpfs -o size=64k tmpfs '\(directory)'
  head -c 100k /dev/zero >'\(directory)/full' 2>/dev/null || true
  """
}
