internal import ArgumentParser
internal import PodtrayCore

struct RegistriesSearchCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: tr("Say at which registries short names are looked for."),
    discussion: tr("What Podtray's file says of it takes the place of all that other files say."))

  @Argument(help: .init(tr("HOST[:PORT] of each, in the order in which they are asked."))) var registry: [String] = []
  @Flag(help: .init(tr("Look for short names nowhere."))) var none = false
  @Flag(help: .init(tr("Leave it to other files."))) var unset = false
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func validate() throws {
    let count = (registry.isEmpty ? 0 : 1) + (none ? 1 : 0) + (unset ? 1 : 0)
    if count != 1 { throw ValidationError(tr("Name registries, or say --none or --unset.")) }
  }

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    var draft = try here.editor.draft()
    draft.search = unset ? nil : registry
    try here.write(draft, isAgreed: yes)
  }
}

struct RegistriesModeCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: tr("Say what Podman does about a short name that may be at several registries."))

  @Argument(help: .init(tr("enforcing asks, permissive asks where it can and else tries each, disabled tries each.")))
  var mode: String?
  @Flag(help: .init(tr("Leave it to other files."))) var unset = false
  @Flag(help: .init(tr("Do not ask."))) var yes = false

  func validate() throws {
    if (mode == nil) != unset { throw ValidationError(tr("Name a mode, or say --unset.")) }
  }

  func run(_ services: Services) async throws {
    let here = try await RegistriesHere(services)
    var draft = try here.editor.draft()
    draft.shortNameMode = mode
    try here.write(draft, isAgreed: yes)
  }
}
