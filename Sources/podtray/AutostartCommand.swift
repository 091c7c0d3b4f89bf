internal import ArgumentParser
internal import PodtrayCore

struct AutostartCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "autostart", abstract: tr("Say whether the tray starts with the desktop session, or decide it."),
    discussion: tr(
      "“podtray settings set start-machine NAME” lets the tray start a machine, too, once after each login."))

  enum Wish: String, CaseIterable, ExpressibleByArgument {
    case on, off, status
  }

  @Argument(help: .init(tr("on, off or status."))) var wish = Wish.status

  func run(_ services: Services) async throws {
    let autostart = Autostart(services.environment)
    switch wish {
    case .on:
      guard let program = TerminalCommand.ownExecutable else {
        throw CommandFailure(tr("podtray's own path is not known"))
      }
      try autostart.turnOn(program: program)
    case .off: try autostart.turnOff()
    case .status: break
    }
    switch autostart.state {
    case .on: Console.print("on")
    case .off: Console.print("off")
    case .broken(let program):
      throw CommandFailure(
        tr("the tray would start with the session, and {program} is not there", ["program": DisplayText.line(program)]),
        next: tr("“podtray autostart on” names this one"))
    }
  }
}
