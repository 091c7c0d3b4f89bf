internal import ArgumentParser
internal import PodtrayCore
internal import PodtrayGTK

/// The tray owns the process and its main thread: it does not run on the executors of the other subcommands.
struct TrayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tray", abstract: tr("Show Podman in the system tray."),
    discussion: tr("One tray runs in a session: a second start opens the window of the first."))

  @Flag(help: .init(tr("Open the window, too."))) var window = false
  @Flag(help: .init(tr("Open the window at the preferences."))) var preferences = false

  func run() throws {
    do {
      let section: WindowSection? = preferences ? .preferences : nil
      let end = try TrayApp.run(iconDirectory: DataDirectory.icons, at: section) { tray in
        await TraySession(tray, Services()).run(opensWindow: window || preferences, at: section)
      }
      if end == .alreadyRunning { Console.print(tr("Podtray is running in this session already.")) }
    } catch {
      throw CommandFailure(error.problem, next: error.nextStep)
    }
  }
}
