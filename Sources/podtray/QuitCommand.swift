internal import ArgumentParser
internal import Glibc
internal import PodtrayCore
internal import PodtrayGTK

struct QuitCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "quit", abstract: tr("End the tray of this session."),
    discussion: tr("Machines, and starts that are under way, go on."))

  private static let allowed = Duration.seconds(10)

  func run(_ services: Services) async throws {
    guard let tray = RunningTray.find() else {
      return Console.print(tr("No tray is running in this session."))
    }
    guard tray.send(SIGTERM), await tray.hasEnded(within: Self.allowed) else {
      throw CommandFailure(
        tr("the tray (process {process}) did not end", ["process": "\(tray.pid)"]),
        next: tr("“{command}” ends it", ["command": "kill -KILL \(tray.pid)"]))
    }
    Console.print(tr("The tray has ended."))
  }
}
