internal import ArgumentParser
internal import PodtrayCore
internal import PodtrayGTK

struct DoctorCommand: ServiceCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: tr("Look for what is missing, and say how to mend it."),
    discussion: tr("Exits with 1 when something most people want does not work."))

  @Flag(help: .init(tr("Print JSON."))) var json = false
  @Flag(help: .init(tr("Enable podman.socket, remove what ended trays left, and say so."))) var fix = false

  func run(_ services: Services) async throws {
    let doctor = Doctor(services.environment)
    let localSocket = fix ? await doctor.enableLocalSocket() : nil
    async let snapshot = services.reader.read().probed()
    async let docker = DockerFacts.gather(services.environment)
    let tray = Finding(TrayHost.find(), desktop: services.environment["XDG_CURRENT_DESKTOP"])
    let findings = await doctor.examine(
      snapshot, tray: tray, docker: docker, localSocket: localSocket, mends: fix)
    if json {
      Console.print(try Output.json(findings.map(FindingReport.init)))
    } else {
      Console.print(findings.map(\.text).joined(separator: "\n"))
    }
    if findings.contains(where: { $0.level == .problem }) { throw ExitCode(1) }
  }
}

extension Finding {
  fileprivate init(_ host: TrayHost, desktop: String?) {
    switch host {
    case .present, .xembed:
      self.init("tray", .ok, tr("the panel shows tray icons"))
    case .noLibraries:
      self.init(
        "tray", .problem, tr("Ayatana AppIndicator is not installed: the tray cannot start, the command line works"),
        remedy: Distribution.current()?.installCommand(.appIndicator))
    case .noSessionBus:
      self.init("tray", .note, tr("no desktop session here: the tray cannot be shown, the command line works"))
    case .noPanel, .noWatcher:
      self.init(
        "tray", .problem, tr("no panel shows tray icons"), remedy: PanelAdvice.sentence(currentDesktop: desktop))
    }
  }

  fileprivate var text: String {
    let mark = [Level.ok: "✓", .note: "·", .problem: "✗"][level] ?? " "
    guard let remedy else { return "\(mark) \(message)" }
    // Translators: below what is wrong, the command or the sentence that mends it. An arrow in the direction of the text.
    let step = tr("→ {remedy}", ["remedy": remedy])
    return "\(mark) \(message)\n    \(step)"
  }
}

private struct FindingReport: Encodable {
  let id: String
  let level: String
  let message: String
  let remedy: String?

  init(_ finding: Finding) {
    id = finding.id
    level = finding.level.rawValue
    message = finding.message
    remedy = finding.remedy
  }
}
