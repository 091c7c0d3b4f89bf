import TestSupport

/// What the tray may have runs out, in a user namespace of its own, so nobody else is without.
let limitFaults = [
  Fault(
    "inotify limit exhausted",
    in: Scene.Kind(limits: { _ in "echo 0 >/proc/sys/user/max_inotify_watches" })
  ) { line in
    try await line.makeLab()
    try await line.scene.terminal("machine", "rm", "-f", "lab")
    line.begins()
    try await line.seesNo("lab — ")
  },
  Fault("state directory full: 64 KiB", in: Scene.Kind(limits: { fullDirectory($0.home + "/.local/state") })) { line in
    try await line.startIsRefused()
  },
]

private func fullDirectory(_ path: String) -> String {
  """
  mount -t tmpfs -o size=64k tmpfs '\(path)'
  head -c 100k /dev/zero >'\(path)/full' 2>/dev/null || true
  """
}
