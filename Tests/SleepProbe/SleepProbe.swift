internal import CGTK3
internal import Glibc
internal import PodtrayGTK

/// Says when the computer wakes up.
@main @MainActor struct SleepProbe {
  static func main() {
    SleepSignal.onResume { say("resumed") }
    say("started")
    g_main_loop_run(g_main_loop_new(nil, 0))
  }

  private static func say(_ line: String) {
    let text = line + "\n"
    _ = text.withCString { write(1, $0, strlen($0)) }
  }
}
