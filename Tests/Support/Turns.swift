internal import Glibc

/// Lets as many desktops live at once as this computer has processors: more would make each so slow that deadlines
/// pass, in the tests and in the program that is tested.
actor Turns {
  static let desktops = Turns(max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func giveBack() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
