internal import Glibc
internal import Synchronization

@testable import PodtrayCore

/// A descriptor's two ends; a program writes, we read a line.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }
}

extension Scratch {
  /// Starts a program that prints a line when it is ready, and returns that line. Warnings may come before it.
  private func ready(
    _ program: String, _ arguments: [String], _ isAnswer: @escaping @Sendable (Substring) -> Bool = Scratch.isNumber
  ) async throws -> String {
    let pipe = Pipe()
    _ = try await start(program, arguments, output: .descriptor(pipe.writing))
    Glibc.close(pipe.writing)
    let once = Once<String>()
    let text = Mutex("")
    // Read to the end: a server that says more would die when nobody listened.
    _ = Reactor.shared.onReadable(pipe.reading) { [reading = pipe.reading] in
      var chunk = [UInt8](repeating: 0, count: 4096)
      var count = read(reading, &chunk, chunk.count)
      while count > 0 {
        text.withLock { $0 += String(decoding: chunk.prefix(count), as: UTF8.self) }
        count = read(reading, &chunk, chunk.count)
      }
      let line = text.withLock { text -> String? in
        let end = text.lastIndex(of: "\n") ?? text.startIndex
        return text[..<end].split(separator: "\n").first(where: isAnswer).map(String.init)
      }
      if let line { once.resume(.success(line)) }
      if count < 0 { return true }
      once.resume(.failure(ProcessFailure.notStarted(program, reason: "it ended")))
      Glibc.close(reading)
      return false
    }
    return try await withDeadline(.seconds(20)) { try await once.value() }
  }

  @Sendable private static func isNumber(_ line: Substring) -> Bool { line.allSatisfy(\.isWholeNumber) }

  /// An X server without a screen; sets `DISPLAY`.
  func startXvfb() async throws {
    let number = try await ready("Xvfb", ["-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp"])
    set("DISPLAY", ":" + number)
  }

  /// A private session bus; sets its address. What it activates sees the environment of now.
  func startBus() async throws {
    set("DBUS_SESSION_BUS_ADDRESS", nil)
    let address = try await ready("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"]) {
      $0.hasPrefix("unix:")
    }
    set("DBUS_SESSION_BUS_ADDRESS", address)
  }

  /// A Wayland compositor without a screen; sets `WAYLAND_DISPLAY`. sway refuses to be root: nobody runs it then.
  func startSway() async throws {
    let runtime = path + "/sway"
    mkdir(runtime, 0o700)
    let isReady = Fifo(path + "/sway-ready")
    try write("sway.conf", "exec echo \"$WAYLAND_DISPLAY\" > \(isReady.path)\n")
    let command = ["sway", "-c", home + "/sway.conf"]
    let variables = [
      "XDG_RUNTIME_DIR=\(runtime)", "WLR_BACKENDS=headless", "WLR_LIBINPUT_NO_DEVICES=1", "WLR_RENDERER=pixman",
    ]
    if getuid() == 0, let nobody = getpwnam("nobody") {
      chown(runtime, nobody.pointee.pw_uid, nobody.pointee.pw_gid)
      let identity = ["--reuid=nobody", "--regid=\(nobody.pointee.pw_gid)", "--clear-groups", "env"]
      _ = try await start("setpriv", identity + variables + command)
    } else {
      _ = try await start("env", variables + command)
    }
    let name = try await withDeadline(.seconds(20)) { try await isReady.next() }
    let display = String(name.prefix { $0 != "\n" })
    symlink("\(runtime)/\(display)", "\(path)/run/\(display)")
    set("WAYLAND_DISPLAY", display)
  }

  /// What footclient talks to.
  func startFootServer() async throws {
    _ = try await ready("foot", ["--server", "--log-level=none", "--print-pid=1"])
  }
}
