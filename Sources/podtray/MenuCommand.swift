internal import ArgumentParser
internal import PodtrayCore

struct MenuCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu", abstract: tr("Print the menu of the tray."),
    discussion: tr("It is built from what Podman says now; no tray has to run."))

  @Flag(help: .init(tr("Print JSON."))) var json = false

  func run(_ services: Services) async throws {
    let menu = Menu(await services.openedState())
    if json {
      Console.print(try Output.json(menu))
    } else {
      Console.write(menu.text)
    }
  }
}
